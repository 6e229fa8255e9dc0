package dev.tasuki.org;

/** How much a successor is asked of what its predecessor knew. */
public enum RecallLevel {
    OFF,
    /** Goal, last request, next step, and one fact drawn at random. */
    LIGHT,
    /** What is done, and a second fact, besides. */
    FULL
}
