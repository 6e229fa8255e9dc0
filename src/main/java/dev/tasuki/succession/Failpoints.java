package dev.tasuki.succession;

/** Places in a succession where a test makes Tasuki die. */
@FunctionalInterface
public interface Failpoints {
    /** Nobody dies. */
    Failpoints NONE = place -> {};

    /** The succession has come to a place, such as {@code STARTED} just after that state was committed. */
    void reached(String place);
}
