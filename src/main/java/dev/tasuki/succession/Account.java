package dev.tasuki.succession;

import dev.tasuki.store.SuccessionRow;
import dev.tasuki.store.SuccessionRow.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept of a succession that has ended: its report, and when it entered each state.
 *
 * @param steps in their order, each state once
 */
public record Account(Purpose purpose, List<String> workers, Instant began, List<Step> steps, SuccessionReport report) {
    private static final Logger LOG = LoggerFactory.getLogger(Account.class);

    public Account {
        workers = List.copyOf(workers);
        steps = List.copyOf(steps);
    }

    /**
     * One state entered.
     *
     * @param after how long after the succession began
     */
    public record Step(SuccessionState state, Duration after) {}

    /** As the store keeps it; empty while the succession has not ended, or where its report cannot be read. */
    public static Optional<Account> of(SuccessionRow row) {
        if (row.report().isEmpty()) {
            return Optional.empty();
        }
        try {
            var report = JsonMapper.shared().readValue(row.report(), SuccessionReport.class);
            var steps = new ArrayList<Step>();
            for (var step : row.steps()) {
                var state = SuccessionState.valueOf(step.state());
                if (steps.stream().noneMatch(s -> s.state() == state)) {
                    steps.add(new Step(state, Duration.between(row.began(), step.time())));
                }
            }
            return Optional.of(new Account(row.purpose(), row.workers(), row.began(), steps, report));
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.warn("the report of succession {} cannot be read", row.id(), e);
            return Optional.empty();
        }
    }
}
