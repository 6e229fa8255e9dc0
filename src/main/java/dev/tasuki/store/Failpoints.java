package dev.tasuki.store;

/** Places in the work of a store where a test makes its process die. Any thread. */
@FunctionalInterface
interface Failpoints {
    /** Nobody dies. */
    Failpoints NONE = place -> {};

    /** The store has come to a place, such as {@code before commit}. */
    void reached(String place);
}
