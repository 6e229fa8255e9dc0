package dev.tasuki.app;

import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Incident.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells in lines what broke, how it was mended, and what needs a person, as one view follows another. One view at a time. */
final class News implements Consumer<OrganisationView> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Consumer<String> lines;
    private final ZoneId zone;
    /** What was told of, by its id and how far it had come; only what a view still holds. Null before the first view. */
    private @Nullable Set<String> told;

    News(Consumer<String> lines, ZoneId zone) {
        this.lines = lines;
        this.zone = zone;
    }

    /** What had ended before the first view is no news. */
    @Override
    public synchronized void accept(OrganisationView view) {
        var before = told;
        var now = new HashSet<String>();
        for (var incident : view.incidents().reversed()) {
            now.add(key(incident));
            if (before == null ? incident.outcome() == Outcome.OPEN : !before.contains(key(incident))) {
                tell(incident);
            }
        }
        for (var alert : view.alerts().reversed()) {
            now.add(key(alert));
            if (before == null || !before.contains(key(alert))) {
                line(alert.time(), "needs you: " + alert.subject() + ": " + alert.text());
            }
        }
        told = now;
    }

    private void tell(Incident incident) {
        var what = incident.subject() + " " + incident.kind().replaceFirst("^(worker|server)-", "");
        var ended = incident.ended();
        if (ended == null) {
            line(incident.began(), what + ": " + incident.detail());
        } else {
            var how = incident.workflow().isEmpty() ? "" : incident.workflow() + ", ";
            var took = incident.length()
                    .map(l -> String.format(Locale.ROOT, " after %.1f s", l.toMillis() / 1000.0))
                    .orElse("");
            line(ended, what + " → " + how + incident.outcome().name().toLowerCase(Locale.ROOT) + took);
        }
    }

    /** Subjects and details may hold what a program printed. */
    private void line(Instant at, String text) {
        var plain = text.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? " " : Character.toString(c))
                .collect(Collectors.joining());
        lines.accept(TIME.format(at.atZone(zone)) + " " + plain);
    }

    private static String key(Incident incident) {
        return incident.id() + " " + incident.outcome();
    }

    private static String key(Alert alert) {
        return "alert " + alert.number();
    }
}
