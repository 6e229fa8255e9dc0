package dev.tasuki.ui.incidents;

import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.Alert;

/** What a person can do about an alert, from what it is about and how that is now. */
enum AlertAdvice {
    /** Nothing any more: what it is about runs again. */
    MENDED,
    /** A worker, or all of them, can be started again. */
    START,
    /** The database wants looking after. */
    STORE,
    /** Only reading on helps. */
    LOOK;

    static AlertAdvice of(Alert alert, OrganisationView view) {
        if (alert.subject().equals("store")) {
            return STORE;
        }
        if (alert.subject().equals("server")) {
            return view.serverRunning() && view.workers().stream().anyMatch(w -> w.pid() != null) ? MENDED : START;
        }
        if (alert.severity() == Alert.Severity.WARNING) {
            return LOOK; // of what is not about the worker's life, such as its messages
        }
        return view.workers().stream()
                .filter(w -> w.worker().id().equals(alert.subject()))
                .findFirst()
                .map(w -> w.pid() == null ? START : MENDED)
                .orElse(LOOK);
    }

    /** The key of its text. */
    String key() {
        return "alerts.advice." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
