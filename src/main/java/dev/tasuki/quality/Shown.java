package dev.tasuki.quality;

import java.util.List;

/**
 * The first of a list, and how many did not fit.
 *
 * @param leftOut never negative
 */
record Shown<T>(List<T> items, int leftOut) {
    static <T> Shown<T> first(List<T> all, int limit) {
        int shown = Math.min(all.size(), limit);
        return new Shown<>(all.subList(0, shown), all.size() - shown);
    }

    /** What is said below the list; empty where nothing was left out. */
    String note(String what) {
        return leftOut == 0
                ? ""
                : Figures.count(leftOut) + " more " + what + " left out here; the JSON report has up to "
                        + Figures.count(JsonReport.LIMIT) + ".";
    }
}
