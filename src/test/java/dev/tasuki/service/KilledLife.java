package dev.tasuki.service;

import dev.tasuki.org.Home;
import dev.tasuki.org.OrganisationFinder;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.Way;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Serves an organisation as {@code tasuki serve} does, in a process that is going to be killed: does what its standard input says, tells
 * each place that it comes to, and waits at the one where it is to be held.
 */
final class KilledLife {
    private final AtomicReference<String> held;
    /** How often it passes there before it is held. */
    private final AtomicInteger passes = new AtomicInteger();

    private final Semaphore gate = new Semaphore(0);

    private KilledLife(String held) {
        this.held = new AtomicReference<>(held);
    }

    /**
     * Serves until it is told to end.
     *
     * @param arguments TASUKI_HOME, the organisation, and the place where it is held first, or nothing
     */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("tasuki.logs", Path.of(arguments[0], "logs").toString());
        var home = new Home(Path.of(arguments[0]));
        var organisation = new OrganisationFinder(home).find(arguments[1]);
        var life = new KilledLife(arguments.length > 2 ? arguments[2] : "");
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                var actor = Actor.start(Ground.of(organisation, home), "serve", life::reached)) {
            say("ready");
            for (var line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
                life.take(actor, List.of(line.split(" ")));
            }
        }
        System.exit(0);
    }

    private void take(Actor actor, List<String> words) {
        switch (words.getFirst()) {
            case "hold" -> {
                passes.set(Integer.parseInt(words.get(2)));
                held.set(words.get(1));
                say("held");
            }
            case "go" -> gate.release();
            default -> Thread.ofVirtual().start(() -> say("did " + done(actor, words)));
        }
    }

    private static String done(Actor actor, List<String> words) {
        try {
            return switch (words.getFirst()) {
                case "up" -> String.valueOf(actor.up());
                case "capture" -> actor.capture("").point().id();
                case "task" ->
                    actor.addTask("person", words.get(1), words.get(2)).id();
                case "restore" ->
                    words(actor.restore(new RestoreRequest(words.get(1), Set.of(), false), SuccessionListener.NONE));
                case "handover" ->
                    words(actor.handOver(
                                    new HandoverRequest(Set.of(), Way.valueOf(words.get(1)), true),
                                    SuccessionListener.NONE)
                            .report());
                default -> throw new IllegalArgumentException(words.getFirst());
            };
        } catch (OperationFailed | RuntimeException e) {
            return "nothing: " + String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }

    private static String words(SuccessionReport report) {
        return report.outcome() + " " + report.reason().replace('\n', ' ');
    }

    private void reached(String place) {
        say("place " + place);
        var at = Objects.requireNonNull(held.get());
        if (at.equals(place) && passes.getAndDecrement() <= 0 && held.compareAndSet(at, "")) {
            say("at " + place);
            gate.acquireUninterruptibly();
        }
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }
}
