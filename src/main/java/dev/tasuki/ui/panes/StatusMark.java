package dev.tasuki.ui.panes;

import dev.tasuki.org.WorkerStatus.State;
import javafx.scene.shape.SVGPath;

/** The shape of a status, 12 px: told apart without its colour. */
final class StatusMark extends SVGPath {
    private static final String RING =
            "M6 0.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zm0 1.5a4 4 0 1 1 0 8a4 4 0 1 1 0-8z";

    StatusMark() {
        getStyleClass().add("status-mark");
        show(State.UNKNOWN);
    }

    void show(State state) {
        setContent(
                switch (state) {
                    case WORKING -> "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z";
                    case WAITING -> "M6 0.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zm0 1.5v8a4 4 0 1 1 0-8z";
                    case IDLE -> RING;
                    case STARTING -> RING + "M6 3a3 3 0 0 1 3 3h-3z";
                    case BLOCKED -> "M1 1h10v10h-10zM3 5v2h6v-2z";
                    case HUNG -> "M2 1h3v10h-3zM7 1h3v10h-3z";
                    case DEAD ->
                        "M1 2.400l1.400-1.400l3.600 3.600l3.600-3.600l1.400 1.400l-3.600 3.600l3.600 3.600l-1.400 1.400l-3.600-3.600l-3.600 3.600l-1.400-1.400l3.600-3.600z";
                    case UNKNOWN -> "M1 5h10v2h-10z";
                });
    }
}
