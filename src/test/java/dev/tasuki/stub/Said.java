package dev.tasuki.stub;

/**
 * One thing that was said in a conversation.
 *
 * @param user whether the user's side said it, else the model
 * @param result whether it is what a tool brought back
 */
public record Said(boolean user, String text, boolean result) {}
