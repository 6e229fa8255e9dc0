package dev.tasuki.service;

import dev.tasuki.agent.HookNews;
import dev.tasuki.agent.Observation;
import dev.tasuki.agent.Sign;
import dev.tasuki.agent.Source;
import dev.tasuki.org.WorkerStatus.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What hooks of one worker's agents told, by the pane that they ran in: while a successor is built, two agents tell of themselves under one
 * name. Not thread-safe.
 */
final class HookedPanes {
    /** A worker has one pane, and a successor's; the others are of successions that came to nothing. */
    private static final int MOST = 8;

    /** Characters of a prompt that are kept. */
    private static final int LONGEST = 500;

    private final Map<String, Told> panes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > MOST;
        }
    };

    private record Told(Optional<Observation> state, String session, String prompt, Instant time) {
        static final Told NOTHING = new Told(Optional.empty(), "", "", Instant.EPOCH);

        Told and(HookNews news, Instant now) {
            return new Told(
                    news.sign().map(sign -> after(sign, news.reminder(), now)).or(this::state),
                    news.session().isEmpty() ? session : news.session(),
                    news.prompt().isEmpty() ? prompt : head(news.prompt()),
                    now);
        }

        private static String head(String prompt) {
            return prompt.substring(0, Math.min(prompt.length(), LONGEST));
        }

        /** What first said that it waits says for what; what only reminds of it says less. */
        private Observation after(Sign sign, boolean reminder, Instant now) {
            return state.filter(b -> reminder && b.state() == State.WAITING && sign.state() == b.state())
                    .orElseGet(() -> sign.at(Source.HOOK, now));
        }
    }

    /** @param pane tmux's id of it; empty where the hook did not know */
    void told(String pane, HookNews news, Instant time) {
        panes.merge(pane, Told.NOTHING.and(news, time), (before, first) -> before.and(news, time));
    }

    /** The state that was told last in a pane, or where nobody knew in which. */
    Optional<Observation> state(String pane) {
        return last(pane).state();
    }

    /** The conversation that was told last in a pane, or where nobody knew in which; empty where none was, or before a time. */
    String session(String pane, Instant since) {
        var told = last(pane);
        return told.time().isBefore(since) ? "" : told.session();
    }

    /** How what was taken in last as a prompt in just that pane begins; empty where nothing was. */
    String prompt(String pane) {
        return panes.getOrDefault(pane, Told.NOTHING).prompt();
    }

    private Told last(String pane) {
        var here = panes.getOrDefault(pane, Told.NOTHING);
        var anywhere = panes.getOrDefault("", Told.NOTHING);
        return anywhere.time().isAfter(here.time()) ? anywhere : here;
    }
}
