package dev.tasuki.app.command;

/**
 * What a command answers.
 *
 * @param json what {@code --json} prints: one value
 * @param text what is printed for people; may be several lines
 * @param exit the exit code
 */
record Answer(Object json, String text, int exit) {
    static Answer ok(Object json, String text) {
        return new Answer(json, text, 0);
    }

    static Answer of(boolean good, Object json, String text) {
        return new Answer(json, text, good ? 0 : 1);
    }
}
