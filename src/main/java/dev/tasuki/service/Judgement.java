package dev.tasuki.service;

import dev.tasuki.org.Organisation;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.tmux.PaneInfo;

/** Whether an ended process is a failure. */
final class Judgement {
    private Judgement() {}

    /** A clean exit is none, unless the organisation file wants the worker back always. */
    static boolean failed(Organisation organisation, String worker, PaneInfo pane) {
        return switch (organisation.worker(worker).map(w -> w.restart()).orElse(RestartPolicy.NEVER)) {
            case ALWAYS -> true;
            case ON_FAILURE -> !clean(pane);
            case NEVER -> false;
        };
    }

    private static boolean clean(PaneInfo pane) {
        return killer(pane).isEmpty() && pane.deadStatus().orElse(-1) == 0;
    }

    /** What ended it, in words. */
    static String reason(PaneInfo pane) {
        var killer = killer(pane);
        if (!killer.isEmpty()) {
            return "killed by signal " + killer;
        }
        return pane.deadStatus().isPresent()
                ? "ended with exit status " + pane.deadStatus().getAsInt()
                : "its process has ended";
    }

    private static String killer(PaneInfo pane) {
        return pane.deadSignal().equals("0") ? "" : pane.deadSignal();
    }
}
