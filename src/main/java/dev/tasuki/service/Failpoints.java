package dev.tasuki.service;

/** Places in the delivery of a message where a test makes Tasuki die. */
@FunctionalInterface
interface Failpoints {
    /** Nobody dies. */
    Failpoints NONE = place -> {};

    /** A delivery has come to a place: {@code BEGUN}, {@code PASTED}, {@code ENTERED} or {@code DELIVERED}. */
    void reached(String place);
}
