package dev.tasuki.service;

import dev.tasuki.quality.Tally;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.succession.Check;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Session continuity: required checks passed of required checks, over the successions that are kept. Each report is read once. */
final class Continuity {
    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, Tally> known = new HashMap<>();

    Tally of(List<SuccessionRow> successions) {
        var all = Tally.NONE;
        for (var row : successions) {
            if (row.ended() != null && !row.report().isEmpty()) {
                all = all.plus(known.computeIfAbsent(row.id(), id -> tally(row.report())));
            }
        }
        return all;
    }

    private Tally tally(String report) {
        try {
            long good = 0;
            long required = 0;
            for (JsonNode check : json.readTree(report).path("checks")) {
                var result = check.path("result").asString("");
                if (check.path("required").asBoolean(false) && !result.equals(Check.Result.NOT_APPLICABLE.name())) {
                    required++;
                    good += result.equals(Check.Result.PASS.name()) ? 1 : 0;
                }
            }
            return new Tally(good, required);
        } catch (JacksonException e) {
            // an unreadable report proves nothing
            return new Tally(0, 1);
        }
    }
}
