package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.bench.Ratio;
import dev.tasuki.org.RecallLevel;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.succession.Way;
import dev.tasuki.tmux.PrivateTmux;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real Claude Code handed over without recall, and the time that it takes to start where nobody watches. Installs the CLIs. */
@Tag("bench")
class RealHandoverBench {
    /** After one that is not counted, in which Java learns what is done often. */
    private static final int ROUNDS = 7;

    private static final Pattern PROMPT = Pattern.compile("(?s).*─{20,}\\s*\\n❯.*");

    @Test
    void aConversationGoneOnWithAndANewOne() throws Exception {
        var alone = new double[ROUNDS];
        var resumed = new double[ROUNDS];
        var fresh = new double[ROUNDS];
        try (var life = new RealLife(RealAgent.CLAUDE)) {
            life.see(State.IDLE, "");
            tell(life, "remember MARK-alpha [[say I noted it]]");
            life.answered("I noted it");
            for (int i = -1; i < ROUNDS; i++) {
                double own = alone(life.worker().worker());
                double same = handOver(life, Way.RESUME);
                tell(life, "again [[say again " + i + "]]");
                life.answered("again " + i);
                double anew = handOver(life, Way.FRESH);
                tell(life, "and again [[say and again " + i + "]]");
                life.answered("and again " + i);
                if (i >= 0) {
                    alone[i] = own;
                    resumed[i] = same;
                    fresh[i] = anew;
                }
            }
        }
        Ratio.print("Claude Code handed over, same conversation : its own start", resumed, alone);
        Ratio.print("Claude Code handed over, new conversation with a brief : its own start", fresh, alone);
    }

    /** Not typed: a handover waits for somebody who types. */
    private static void tell(RealLife life, String text) throws Exception {
        life.actor.send("person", "w", text);
    }

    private static double handOver(RealLife life, Way way) throws Exception {
        life.see(State.IDLE, "");
        long from = System.nanoTime();
        var handed = life.actor.handOver(
                new HandoverRequest(Set.of(), way, Map.of(), true, Duration.ZERO, RecallLevel.OFF),
                SuccessionListener.NONE);
        double millis = (System.nanoTime() - from) / 1e6;
        assertThat(handed.report().outcome()).as(handed.report().toString()).isEqualTo(Outcome.VERIFIED);
        return millis;
    }

    /** From the command to the prompt. */
    private static double alone(Worker worker) {
        var words = new ArrayList<>(List.of("env", "-C", worker.directory().toString()));
        worker.environment().forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(worker.command());
        try (var tmux = new PrivateTmux()) {
            long from = System.nanoTime();
            tmux.start("alone", 112, 40, words.toArray(String[]::new));
            var pane = tmux.onlyPane("alone");
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> PROMPT.matcher(tmux.shown(pane)).matches());
            return (System.nanoTime() - from) / 1e6;
        }
    }
}
