package dev.tasuki.succession;

/**
 * Something of a predecessor that its successor does not have.
 *
 * @param what in a few words
 * @param text what exactly; bounded, and may hold anything that a worker printed
 */
public record Loss(String worker, String what, String text) {}
