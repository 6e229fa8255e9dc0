package dev.tasuki.service;

/** Places in the delivery of a message, and in a succession, where a test makes Tasuki die. */
@FunctionalInterface
interface Failpoints {
    /** Nobody dies. */
    Failpoints NONE = place -> {};

    /**
     * A delivery has come to a place: {@code BEGUN}, {@code PASTED}, {@code ENTERED} or {@code DELIVERED}; or a succession to one of its
     * own.
     */
    void reached(String place);
}
