package dev.tasuki.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A process that lives one {@link CrashLife} until it kills itself at a step of it. */
final class DiesAt {
    private DiesAt() {}

    public static void main(String[] arguments) throws StoreException {
        int step = Integer.parseInt(arguments[1]);
        var steps = new AtomicInteger();
        new CrashLife(
                        Path.of(arguments[0]),
                        place -> {
                            if (steps.incrementAndGet() == step) {
                                die();
                            }
                        },
                        System.out::println)
                .live();
    }

    /** As from outside, without anything being closed; nothing after it happens. */
    private static void die() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("cannot die", e);
        }
        while (true) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }
}
