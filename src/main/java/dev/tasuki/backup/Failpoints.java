package dev.tasuki.backup;

/** Places in the work of a backup where a test makes its process die. Any thread. */
@FunctionalInterface
interface Failpoints {
    /** Nobody dies. */
    Failpoints NONE = place -> {};

    /** It has come to a place, such as {@code file drafted}. */
    void reached(String place);
}
