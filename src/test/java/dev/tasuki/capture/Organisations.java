package dev.tasuki.capture;

import dev.tasuki.org.Organisation;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Settings;
import dev.tasuki.org.TmuxTarget;
import dev.tasuki.org.Worker;
import dev.tasuki.tmux.TmuxSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Organisations for tests. */
public final class Organisations {
    private Organisations() {}

    /** An organisation of these workers, all in session {@code demo}. */
    public static Organisation of(TmuxSocket socket, Path directory, List<String> command, String... ids) {
        var workers = new ArrayList<Worker>();
        for (var id : ids) {
            workers.add(worker(id, "demo", directory, command));
        }
        return of(socket, directory, workers);
    }

    public static Organisation of(TmuxSocket socket, Path directory, List<Worker> workers) {
        return new Organisation(
                "demo",
                new TmuxTarget(socket.address(), "demo"),
                workers,
                Settings.DEFAULT,
                directory.resolve("demo.yaml"));
    }

    public static Worker worker(String id, String session, Path directory, List<String> command) {
        return new Worker(
                id,
                "tests",
                "command",
                command,
                directory,
                Map.of("WORKER_COLOUR", "green"),
                session,
                RestartPolicy.ON_FAILURE);
    }
}
