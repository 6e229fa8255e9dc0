package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.service.KilledScene.Death;
import dev.tasuki.service.KilledScene.Errand;
import dev.tasuki.service.KilledScene.Victim;
import dev.tasuki.store.Victim.Start;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL of Tasuki, of predecessors, of successors, of tmux, and of tmux and Tasuki together, at each place that handovers, restores and
 * deliveries come to: at the end each worker lives exactly once, nothing was sent twice and nothing is lost.
 */
class KillsTest {
    private static final int TIMES_EACH = Integer.getInteger("tasuki.kills", 1);
    /** They wait more than they work. */
    private static final int AT_ONCE =
            Integer.getInteger("tasuki.kills.at-once", 2 * Runtime.getRuntime().availableProcessors());

    private static final int OF_ONE_SCENE = 20;

    @TempDir
    Path directory;

    private final Map<String, Integer> kills = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Random random = new Random(Long.getLong("tasuki.kills.seed", 7));
    private final AtomicInteger scenes = new AtomicInteger();
    private int rounds;
    private long twice;

    @Test
    void tmuxAndTasukiAreKilledTogether() throws Exception {
        try (var scene = scene(KilledTasuki.START, true)) {
            assertThat(scene.round(new Death(Errand.RESTORE, Victim.TMUX_AND_TASUKI, "VERIFIED", 0, "")))
                    .isTrue();
        }
    }

    /** A successor that ignores hang-ups was not known yet to whoever mends, and lived beside the one that was made in its place. */
    @Test
    @Tag("crash")
    void tmuxIsKilledWhenSuccessorsHaveJustTakenTheirPlaces() throws Exception {
        try (var scene = scene(KilledTasuki.START, true)) {
            for (var errand : List.of(Errand.FRESH, Errand.RESUME, Errand.RESTORE)) {
                scene.round(new Death(errand, Victim.TMUX, "SWAPPED", 0, ""));
            }
        }
    }

    @Test
    @Tag("crash")
    void eachIsKilledAtEachPlaceManyTimes() throws Exception {
        var packed = KilledTasuki.START.packed(Files.createDirectories(directory.resolve("jars")));
        var classes = directory.resolve("classes.aot");
        var places = new LinkedHashMap<Errand, Map<String, Integer>>();
        places.putAll(places(packed.learning(classes), true));
        assertThat(classes).isNotEmptyFile();
        var start = packed.knowing(classes);
        places.putAll(places(start, false));
        System.out.println(places);
        for (int times = 0; times < TIMES_EACH; times++) {
            long began = System.nanoTime();
            var deaths = deaths(places);
            Collections.shuffle(deaths, random);
            play(start, deaths);
            System.out.println("pass " + (times + 1) + " in "
                    + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s, " + AT_ONCE + " at once: " + rounds
                    + " rounds, " + twice + " messages came again with the word that says so, " + sum() + " kills "
                    + kills + ", " + failures.size() + " failures\n" + String.join("\n", failures));
        }
        assertThat(failures).isEmpty();
    }

    private int sum() {
        return kills.values().stream().mapToInt(n -> n).sum();
    }

    private KilledScene scene(Start start, boolean together) throws Exception {
        return new KilledScene(
                new KilledOrganisation(directory.resolve("scene" + scenes.getAndIncrement()), start, together));
    }

    /** Where Tasuki comes to by itself, and how often. */
    private Map<Errand, Map<String, Integer>> places(Start start, boolean together) throws Exception {
        var all = new LinkedHashMap<Errand, Map<String, Integer>>();
        try (var scene = scene(start, together)) {
            var killed = scene.killed;
            for (var errand : Errand.values()) {
                if (errand.together() == together) {
                    scene.begin(errand);
                    killed.send();
                    if (errand != Errand.SEND) {
                        assertThat(killed.tasuki.await("did")).startsWith("did VERIFIED");
                    }
                    killed.settled();
                    var its = new LinkedHashMap<String, Integer>();
                    killed.tasuki.places().forEach(place -> its.merge(place, 1, Integer::sum));
                    all.put(errand, its);
                }
            }
            killed.tasuki.end();
        }
        return all;
    }

    private List<Death> deaths(Map<Errand, Map<String, Integer>> places) {
        var deliveries = places.getOrDefault(Errand.SEND, Map.of()).keySet();
        var all = new ArrayList<Death>();
        places.forEach((errand, those) -> those.forEach((place, times) -> {
            if (errand == Errand.SEND || !deliveries.contains(place)) {
                for (var victim : Victim.values()) {
                    int passes = errand.together() ? 0 : random.nextInt(times);
                    var worker = KilledOrganisation.WORKERS.get(random.nextInt(KilledOrganisation.WORKERS.size()));
                    all.add(new Death(errand, victim, place, passes, worker));
                }
            }
        }));
        return all;
    }

    /** In several organisations at once. */
    private void play(Start start, List<Death> deaths) throws Exception {
        var parts = new ArrayList<List<Death>>();
        for (boolean together : List.of(true, false)) {
            var those = deaths.stream()
                    .filter(d -> d.errand().together() == together)
                    .toList();
            for (int from = 0; from < those.size(); from += OF_ONE_SCENE) {
                parts.add(those.subList(from, Math.min(from + OF_ONE_SCENE, those.size())));
            }
        }
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var all = new ArrayList<Future<?>>();
            for (var part : parts) {
                all.add(threads.submit(() -> {
                    play(start, part.getFirst().errand().together(), part);
                    return true;
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
    }

    private void play(Start start, boolean together, List<Death> deaths) throws Exception {
        var scene = scene(start, together);
        try {
            for (var death : deaths) {
                try {
                    boolean struck = scene.round(death);
                    done(death, struck);
                } catch (Exception | AssertionError e) {
                    failed(death, scene.killed.directory + ": " + e);
                    scene.close();
                    scene = scene(start, together);
                }
            }
            came(scene.killed.twice());
        } finally {
            scene.close();
        }
    }

    private synchronized void done(Death death, boolean struck) {
        rounds++;
        if (struck) {
            kills.merge(death.errand() + " " + death.victim(), 1, Integer::sum);
        }
        System.out.println(Instant.now() + " " + rounds + " " + death);
    }

    private synchronized void failed(Death death, String how) {
        rounds++;
        failures.add(death + " " + how);
        System.out.println(Instant.now() + " " + failures.getLast());
    }

    private synchronized void came(long again) {
        twice += again;
    }
}
