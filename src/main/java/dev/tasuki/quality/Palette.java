package dev.tasuki.quality;

import dev.tasuki.org.WorkerStatus;

/** The colours of the light theme. */
final class Palette {
    static final String BORDER = "#d0d7de";
    static final String INNER = "#e4e8ec";
    static final String SURFACE = "#f6f8fa";
    static final String TEXT = "#1f2328";
    static final String FAINT = "#6e7781";
    static final String ACCENT = "#0969da";
    static final String SUCCESS = "#1a7f37";
    static final String SUCCESS_TINT = "#dafbe1";
    static final String ATTENTION = "#9a6700";
    static final String ATTENTION_TINT = "#fff8c5";
    static final String DANGER = "#cf222e";
    static final String DANGER_TINT = "#ffebe9";
    static final String RIBBON = "#6fcf88";

    private Palette() {}

    static String of(Indicator.State state) {
        return switch (state) {
            case OK -> SUCCESS;
            case WARNING -> ATTENTION;
            case CRITICAL -> DANGER;
            case UNKNOWN -> FAINT;
        };
    }

    static String of(WorkerStatus.State state) {
        return switch (state) {
            case WORKING -> RIBBON;
            case IDLE -> "#b4e5c1";
            case STARTING -> "#54aeff";
            case WAITING -> "#d4a72c";
            case BLOCKED, HUNG -> ATTENTION;
            case DEAD -> DANGER;
            case UNKNOWN -> BORDER;
        };
    }
}
