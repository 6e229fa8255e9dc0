package dev.tasuki.agent;

/** The turning dots with which agents say that they work. */
final class BrailleSpinner {
    private BrailleSpinner() {}

    /** Whether a text begins with one. */
    static boolean leads(String text) {
        return !text.isEmpty() && text.charAt(0) > '⠀' && text.charAt(0) <= '⣿';
    }
}
