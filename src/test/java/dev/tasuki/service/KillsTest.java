package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.store.SuccessionRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL of Tasuki, of predecessors, of successors, of tmux, and of tmux and Tasuki together, at each place that handovers, restores and
 * deliveries come to: at the end each worker lives exactly once, nothing was sent twice and nothing is lost.
 */
class KillsTest {
    private static final int TIMES_EACH = Integer.getInteger("tasuki.kills", 1);
    /** Failures of one worker in a minute that its healer takes for too many, less some. */
    private static final int ROUNDS_OF_ONE = 4;

    private static final int OF_ONE_SCENE = 30;

    @TempDir
    Path directory;

    private final Map<String, Integer> kills = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Random random = new Random(7);
    private int scenes;
    private int rounds;
    private long twice;

    private enum Errand {
        FRESH,
        RESUME,
        RESTORE,
        SEND
    }

    private enum Victim {
        TASUKI,
        TASUKI_AGAIN,
        PREDECESSOR,
        SUCCESSOR,
        TMUX,
        TMUX_AND_TASUKI
    }

    @Test
    void tmuxAndTasukiAreKilledTogether() throws Exception {
        try (var killed = new KilledOrganisation(directory.resolve("one"))) {
            round(killed, Errand.RESTORE, Victim.TMUX_AND_TASUKI, "VERIFIED", 0);
        }
        assertThat(kills).containsOnlyKeys("RESTORE TMUX_AND_TASUKI");
    }

    /** A successor that ignores hang-ups was not known yet to whoever mends, and lived beside the one that was made in its place. */
    @Test
    @Tag("crash")
    void tmuxIsKilledWhenSuccessorsHaveJustTakenTheirPlaces() throws Exception {
        try (var killed = new KilledOrganisation(directory.resolve("one"))) {
            for (var errand : List.of(Errand.FRESH, Errand.RESUME, Errand.RESTORE)) {
                round(killed, errand, Victim.TMUX, "SWAPPED", 0);
            }
        }
    }

    @Test
    @Tag("crash")
    void eachIsKilledAtEachPlaceManyTimes() throws Exception {
        var places = new LinkedHashMap<Errand, Set<String>>();
        try (var living = new KilledOrganisation(directory.resolve("living"))) {
            for (var errand : Errand.values()) {
                begin(living, errand);
                living.send();
                if (errand != Errand.SEND) {
                    assertThat(living.tasuki.await("did")).startsWith("did VERIFIED");
                }
                living.settled();
                places.put(errand, new LinkedHashSet<>(living.tasuki.places()));
            }
        }
        System.out.println(places);
        for (int times = 0; times < TIMES_EACH; times++) {
            var deaths = deaths(places);
            Collections.shuffle(deaths, random);
            for (int from = 0; from < deaths.size(); from += OF_ONE_SCENE) {
                scene(deaths.subList(from, Math.min(from + OF_ONE_SCENE, deaths.size())), times);
            }
            System.out.println(rounds + " rounds, " + twice + " messages came again with the word that says so, kills "
                    + kills + "\n" + String.join("\n", failures));
        }
        assertThat(failures).isEmpty();
    }

    /** Who is killed when. */
    private record Death(Errand errand, Victim victim, String place) {}

    private static List<Death> deaths(Map<Errand, Set<String>> places) {
        var all = new ArrayList<Death>();
        places.forEach((errand, those) -> {
            var own = new ArrayList<>(those);
            if (errand != Errand.SEND) {
                own.removeAll(places.getOrDefault(Errand.SEND, Set.of()));
            }
            for (var victim : Victim.values()) {
                own.forEach(place -> all.add(new Death(errand, victim, place)));
            }
        });
        return all;
    }

    private void scene(List<Death> deaths, int times) throws Exception {
        var killed = new KilledOrganisation(directory.resolve("scene" + scenes++));
        try {
            for (var death : deaths) {
                try {
                    round(killed, death.errand(), death.victim(), death.place(), times + deaths.indexOf(death));
                    System.out.println(Instant.now() + " " + rounds + " " + death);
                } catch (Exception | AssertionError e) {
                    failures.add(death + " " + killed.directory + ": " + e);
                    System.out.println(failures.getLast());
                    killed.close();
                    killed = new KilledOrganisation(directory.resolve("scene" + scenes++));
                }
            }
            twice += killed.twice();
        } finally {
            killed.close();
        }
    }

    private static void begin(KilledOrganisation killed, Errand errand) throws Exception {
        killed.tasuki.places();
        killed.send();
        if (errand != Errand.SEND) {
            killed.tasuki.say(errand == Errand.RESTORE ? "restore " + killed.point : "handover " + errand);
        }
    }

    /** @param which of the workers is killed, where one is */
    private void round(KilledOrganisation killed, Errand errand, Victim victim, String place, int which)
            throws Exception {
        if (++rounds % ROUNDS_OF_ONE == 0) {
            killed.again("");
        }
        int generation = killed.generation();
        var before = killed.living();
        killed.tasuki.say("hold " + place);
        killed.tasuki.await("held");
        begin(killed, errand);
        var answer = errand == Errand.SEND ? killed.tasuki.await("at") : killed.tasuki.await("at", "did");
        assertThat(answer).doesNotStartWith("did nothing");
        boolean held = answer.startsWith("at");
        killed.send();
        boolean struck = held && strike(killed, victim, before, KilledOrganisation.WORKERS.get(which % 3));
        if (struck) {
            kills.merge(errand + " " + victim, 1, Integer::sum);
        }
        if (struck && victim.name().contains("TASUKI")) {
            killed.again(victim == Victim.TASUKI_AGAIN ? "ROLLED_BACK" : "");
            if (victim == Victim.TASUKI_AGAIN) {
                killed.again("");
            }
            if (victim == Victim.TMUX_AND_TASUKI) {
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
        } catch (AssertionError | ConditionTimeoutException e) {
            keep(killed, errand + "-" + victim + "-" + place);
            throw e;
        }
        if (errand != Errand.SEND) {
            fits(killed, errand, victim, generation, before);
        }
    }

    /** Whether there was somebody to kill. */
    private boolean strike(
            KilledOrganisation killed, Victim victim, Map<String, Set<ProcessIdentity>> before, String worker)
            throws Exception {
        switch (victim) {
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
                var those = killed.living(worker).stream()
                        .filter(p -> Objects.requireNonNull(before.get(worker)).contains(p)
                                == (victim == Victim.PREDECESSOR))
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
    private static void fits(
            KilledOrganisation killed,
            Errand errand,
            Victim victim,
            int generation,
            Map<String, Set<ProcessIdentity>> before)
            throws Exception {
        var purpose = errand == Errand.RESTORE ? SuccessionRow.Purpose.RESTORE : SuccessionRow.Purpose.HANDOVER;
        var last = killed.lastSuccession(purpose);
        boolean counted = errand != Errand.RESTORE
                && last.steps().stream().anyMatch(s -> s.state().equals("CUT_OVER"))
                && !last.outcome().equals("ROLLED_BACK");
        assertThat(killed.generation()).as(last.toString()).isEqualTo(generation + (counted ? 1 : 0));
        if (victim == Victim.TASUKI || victim == Victim.TASUKI_AGAIN) {
            var now = killed.living();
            for (var worker : KilledOrganisation.WORKERS) {
                if (last.outcome().equals("VERIFIED")) {
                    assertThat(now.get(worker)).isNotEqualTo(before.get(worker));
                } else if (!(errand == Errand.RESUME && worker.equals("c1"))) {
                    assertThat(now.get(worker))
                            .as(worker + " " + last.outcome())
                            .isEqualTo(before.get(worker));
                }
            }
        }
    }

    /** What a person needs who looks for the cause. */
    private static void keep(KilledOrganisation killed, String name) throws Exception {
        var kept = System.getProperty("tasuki.kills.keep");
        if (kept != null) {
            var to = Files.createDirectories(Path.of(kept, name + "-" + killed.directory.getFileName()));
            new ProcessBuilder("cp", "-r", killed.directory + "/.", to.toString())
                    .start()
                    .waitFor();
        }
    }
}
