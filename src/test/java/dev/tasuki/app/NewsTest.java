package dev.tasuki.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Organisations;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Incident.Outcome;
import dev.tasuki.tmux.TmuxSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsTest {
    private static final Instant TIME = Instant.parse("2026-03-02T09:00:00Z");

    private final List<String> lines = new ArrayList<>();
    private final News news = new News(lines::add, ZoneOffset.UTC);

    @Test
    void whatBreaksIsToldOnceAndOnceMoreWhenItIsMended() {
        news.accept(view(List.of(mended("old")), List.of()));
        assertThat(lines).as("what had ended before is no news").isEmpty();

        news.accept(view(List.of(open("i1"), mended("old")), List.of()));
        news.accept(view(List.of(open("i1"), mended("old")), List.of()));
        assertThat(lines).containsExactly("09:00:00 builder died: killed by  [31mSIGKILL");

        news.accept(view(List.of(mended("i1"), mended("old")), List.of()));
        assertThat(lines).last().isEqualTo("09:00:01 builder died → restart, verified after 1.5 s");
        assertThat(lines).hasSize(2);
    }

    @Test
    void whatNeedsAPersonIsTold() {
        var alert = new Alert(7, TIME, Alert.Severity.CRITICAL, "builder", "kept dying; look at it");
        news.accept(view(List.of(), List.of(alert)));
        news.accept(view(List.of(), List.of(alert)));
        assertThat(lines).containsExactly("09:00:00 needs you: builder: kept dying; look at it");
    }

    private static Incident open(String id) {
        return new Incident(id, "builder", "worker-died", TIME, null, "", Outcome.OPEN, "killed by \u001b[31mSIGKILL");
    }

    private static Incident mended(String id) {
        return new Incident(
                id, "builder", "worker-died", TIME, TIME.plusMillis(1500), "restart", Outcome.VERIFIED, "killed");
    }

    private static OrganisationView view(List<Incident> incidents, List<Alert> alerts) {
        var organisation = Organisations.of(new TmuxSocket("none"), Path.of("/"), List.of());
        return new OrganisationView(
                organisation,
                1,
                null,
                false,
                TIME,
                List.of(),
                List.of(),
                List.of(),
                incidents,
                alerts,
                List.of(),
                List.of());
    }
}
