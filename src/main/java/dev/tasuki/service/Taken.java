package dev.tasuki.service;

import dev.tasuki.store.PointSummary;

/**
 * A restore point that was just taken.
 *
 * @param millis from the cut to the commit, by whoever took it; at least 0
 */
public record Taken(PointSummary point, long millis) {}
