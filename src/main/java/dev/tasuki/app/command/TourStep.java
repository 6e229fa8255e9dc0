package dev.tasuki.app.command;

/**
 * One step of the guided tour.
 *
 * @param evidence what was read from tmux, the files or the database
 */
public record TourStep(String step, boolean ok, long millis, String evidence) {}
