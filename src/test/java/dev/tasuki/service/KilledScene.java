package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.store.SuccessionRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.core.ConditionTimeoutException;

/** One organisation in which one death follows another. For one thread. */
final class KilledScene implements AutoCloseable {
    /** Failures of one worker in a minute that its healer takes for too many, less some. */
    private static final int ROUNDS_OF_ONE = 4;

    /** What Tasuki is doing. */
    enum Errand {
        FRESH,
        RESUME,
        /** Each worker in a succession of its own, at once. */
        FRESH_APART,
        RESUME_APART,
        RESTORE,
        SEND;

        boolean together() {
            return !name().endsWith("_APART");
        }

        private String words(String point) {
            return this == RESTORE ? "restore " + point : "handover " + name().replace("_APART", "");
        }
    }

    enum Victim {
        TASUKI,
        TASUKI_AGAIN,
        PREDECESSOR,
        SUCCESSOR,
        TMUX,
        TMUX_AND_TASUKI
    }

    /**
     * Who is killed when.
     *
     * @param passes how often Tasuki passes the place before, where it comes there for one worker after another
     * @param worker who is killed, where one is
     */
    record Death(Errand errand, Victim victim, String place, int passes, String worker) {}

    final KilledOrganisation killed;
    private final Random random = new Random(7);
    private int rounds;

    KilledScene(KilledOrganisation killed) {
        this.killed = killed;
    }

    void begin(Errand errand) throws Exception {
        killed.tasuki.places();
        killed.send();
        if (errand != Errand.SEND) {
            killed.tasuki.say(errand.words(killed.point));
        }
    }

    /** Plays one; whether there was somebody to kill. */
    boolean round(Death death) throws Exception {
        var errand = death.errand();
        if (rounds++ % ROUNDS_OF_ONE == ROUNDS_OF_ONE - 1) {
            killed.again("");
        }
        int generation = killed.generation();
        var before = killed.living();
        killed.tasuki.say("hold " + death.place() + " " + death.passes());
        killed.tasuki.await("held");
        begin(errand);
        var answer = errand == Errand.SEND ? killed.tasuki.await("at") : killed.tasuki.await("at", "did");
        assertThat(answer).doesNotStartWith("did nothing");
        boolean held = answer.startsWith("at");
        killed.send();
        boolean struck = held && strike(death, before);
        if (struck && death.victim().name().contains("TASUKI")) {
            rounds = 0;
            killed.again(death.victim() == Victim.TASUKI_AGAIN ? "ROLLED_BACK" : "");
            if (death.victim() == Victim.TASUKI_AGAIN) {
                killed.again("");
            }
            if (death.victim() == Victim.TMUX_AND_TASUKI) {
                // a server that is absent is offered, not made unasked
                killed.tasuki.done("up");
            }
        } else if (held) {
            killed.tasuki.say("go");
            if (errand != Errand.SEND) {
                killed.tasuki.await("did");
            }
        }
        killed.send();
        try {
            killed.settled();
            if (errand != Errand.SEND) {
                fits(death, generation, before);
            }
        } catch (AssertionError | ConditionTimeoutException e) {
            keep(death);
            throw e;
        }
        return struck;
    }

    private boolean strike(Death death, Map<String, Set<ProcessIdentity>> before) {
        switch (death.victim()) {
            case TASUKI, TASUKI_AGAIN -> killed.tasuki.strike();
            case TMUX -> kill(killed.tmux.pid());
            case TMUX_AND_TASUKI -> {
                boolean first = random.nextBoolean();
                long server = killed.tmux.pid();
                if (first) {
                    kill(server);
                } else {
                    killed.tasuki.strike();
                }
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(10_000)));
                kill(server);
                killed.tasuki.strike();
            }
            case PREDECESSOR, SUCCESSOR -> {
                var those = killed.living(death.worker()).stream()
                        .filter(p -> Objects.requireNonNull(before.get(death.worker()))
                                        .contains(p)
                                == (death.victim() == Victim.PREDECESSOR))
                        .toList();
                those.forEach(p -> kill(p.pid()));
                return !those.isEmpty();
            }
        }
        return true;
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** The generation and the processes are those of the outcome. */
    private void fits(Death death, int generation, Map<String, Set<ProcessIdentity>> before) throws Exception {
        var last = last(death.errand());
        // those that began from one point are one handover
        boolean counted = death.errand() != Errand.RESTORE
                && last.stream()
                        .filter(r -> !r.outcome().equals("ROLLED_BACK"))
                        .anyMatch(
                                r -> r.steps().stream().anyMatch(s -> s.state().equals("CUT_OVER")));
        assertThat(killed.generation()).as(last.toString()).isEqualTo(generation + (counted ? 1 : 0));
        if (death.victim() != Victim.TASUKI && death.victim() != Victim.TASUKI_AGAIN) {
            return;
        }
        var now = killed.living();
        for (var worker : KilledOrganisation.WORKERS) {
            var outcome = last.stream()
                    .filter(r -> r.workers().contains(worker))
                    .map(SuccessionRow::outcome)
                    .findFirst();
            if (outcome.equals(Optional.of("VERIFIED"))) {
                assertThat(now.get(worker)).as(worker).isNotEqualTo(before.get(worker));
            } else if (!(death.errand().name().startsWith("RESUME") && worker.equals("c1"))) {
                assertThat(now.get(worker)).as(worker + " " + outcome).isEqualTo(before.get(worker));
            }
        }
    }

    /** The newest succession; of workers that were handed over each for itself, theirs: they began from one point. */
    private List<SuccessionRow> last(Errand errand) throws Exception {
        var all = killed.successions(
                errand == Errand.RESTORE ? SuccessionRow.Purpose.RESTORE : SuccessionRow.Purpose.HANDOVER);
        return errand == Errand.RESTORE
                ? List.of(all.getFirst())
                : all.stream()
                        .filter(r -> r.point().equals(all.getFirst().point()))
                        .toList();
    }

    /** What a person needs who looks for the cause. */
    private void keep(Death death) throws Exception {
        var kept = System.getProperty("tasuki.kills.keep");
        if (kept != null) {
            var name =
                    death.errand() + "-" + death.victim() + "-" + death.place() + "-" + killed.directory.getFileName();
            var to = Files.createDirectories(Path.of(kept, name));
            new ProcessBuilder("cp", "-r", killed.directory + "/.", to.toString())
                    .start()
                    .waitFor();
        }
    }

    @Override
    public void close() {
        killed.close();
    }
}
