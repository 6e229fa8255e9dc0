package dev.tasuki.ui.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.store.Incident;
import dev.tasuki.store.Incident.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentNewsTest {
    private final IncidentNews news = new IncidentNews();

    @Test
    void whatEndedBeforeItWasAskedIsNoNews() {
        assertThat(news.in(List.of(incident("i1", Outcome.ESCALATED)))).isEmpty();
        assertThat(news.in(List.of(incident("i1", Outcome.ESCALATED)))).isEmpty();
    }

    @Test
    void anIncidentIsNewsOnceAndOnlyWhenItHasEnded() {
        assertThat(news.in(List.of(incident("i1", Outcome.OPEN)))).isEmpty();
        assertThat(news.in(List.of(incident("i1", Outcome.OPEN)))).isEmpty();
        var ended = incident("i1", Outcome.VERIFIED);
        assertThat(news.in(List.of(ended))).containsExactly(ended);
        assertThat(news.in(List.of(ended))).isEmpty();
    }

    @Test
    void whatEndedTogetherIsToldInItsOrder() {
        assertThat(news.in(List.of())).isEmpty();
        var older = incident("i1", Outcome.VERIFIED);
        var newer = incident("i2", Outcome.ESCALATED);
        assertThat(news.in(List.of(newer, incident("i3", Outcome.OPEN), older))).containsExactly(older, newer);
    }

    private static Incident incident(String id, Outcome outcome) {
        var began = Instant.parse("2026-07-03T11:00:00Z");
        return new Incident(
                id,
                "worker1",
                "worker-died",
                began,
                outcome == Outcome.OPEN ? null : began.plusSeconds(1),
                "restart",
                outcome,
                "");
    }
}
