package dev.tasuki.ui;

import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.PointSummary;
import javafx.scene.Node;
import javafx.scene.shape.SVGPath;

/** The shapes that come before colours: statuses and restore points are told apart by them alone. */
public enum Glyph {
    WORKING("M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10z", "working"),
    WAITING("M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zm0 1.5v8a4 4 0 1 1 0-8z", "waiting"),
    IDLE("M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zm0 1.5a4 4 0 1 1 0 8a4 4 0 1 1 0-8z", "idle"),
    STARTING(
            "M8 2.5a5.5 5.5 0 0 1 5.5 5.5h-1.500a4 4 0 0 0-4-4zM8 13.500a5.5 5.5 0 0 1-5.5-5.500h1.500a4 4 0 0 0 4 4z",
            "idle"),
    BLOCKED("M3 3h10v10h-10zM4.5 7.200v1.600h7v-1.600z", "waiting"),
    DEAD(
            "M3.5 4.600l1.1-1.100l3.4 3.400l3.4-3.400l1.1 1.100l-3.4 3.400l3.4 3.400l-1.1 1.100l-3.4-3.400l-3.4 3.400l-1.1-1.100l3.4-3.400z",
            "dead"),
    UNKNOWN("M3 7.200h10v1.600h-10z", "idle"),
    AUTO("M8 3.500a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9zm0 1.400a3.1 3.1 0 1 1 0 6.200a3.1 3.1 0 1 1 0-6.200z", "auto"),
    MANUAL("M8 2.500l5.5 5.500l-5.5 5.500l-5.5-5.500z", "manual"),
    HANDOVER("M3.5 2h1.500v1h7.500l-2 3l2 3h-7.500v5h-1.500z", "handover"),
    RECOVERY(
            "M3.2 2.600v3.900h3.900l-1.450-1.450a3.7 3.7 0 1 1-1.150 4.100l-1.6.5a5.3 5.3 0 1 0 1.6-5.700z",
            "recovery"),
    BEFORE_RESTORE("M6.5 3l-4 4l4 4v-3h3a2.3 2.3 0 0 1 0 4.600h-2.500v1.500h2.500a3.8 3.8 0 0 0 0-7.600h-3z", "before"),
    INCIDENT(DEAD.path, "incident"),
    PINNED("M5 2h6v1.500h-1v4l2 2.500v1.500h-3.250v3l-0.750 1l-0.750-1v-3h-3.250v-1.500l2-2.500v-4h-1z", "pinned"),
    DAMAGED("M8 1.500l7 12.500h-14zM7.200 6v4h1.600v-4zM7.200 11v1.600h1.600v-1.600z", "damaged"),
    FORK("M2 13v-9h10v4h2l-3 4l-3-4h2v-2h-6v7z", "idle");

    private final String path;
    private final String tone;

    Glyph(String path, String tone) {
        this.path = path;
        this.tone = tone;
    }

    /** A node of about 16×16 px, coloured by the style classes {@code glyph} and {@code tone-…}. */
    public Node node() {
        var shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().addAll("glyph", "tone-" + tone);
        return shape;
    }

    /** The style class of its colour. */
    public String tone() {
        return "tone-" + tone;
    }

    public static Glyph of(WorkerStatus.State state) {
        return switch (state) {
            case STARTING -> STARTING;
            case WORKING -> WORKING;
            case IDLE -> IDLE;
            case WAITING -> WAITING;
            case BLOCKED, HUNG -> BLOCKED;
            case DEAD -> DEAD;
            case UNKNOWN -> UNKNOWN;
        };
    }

    public static Glyph of(PointSummary.Kind kind) {
        return switch (kind) {
            case AUTO -> AUTO;
            case MANUAL -> MANUAL;
            case BEFORE_RESTORE -> BEFORE_RESTORE;
            case HANDOVER -> HANDOVER;
            case RECOVERY -> RECOVERY;
        };
    }
}
