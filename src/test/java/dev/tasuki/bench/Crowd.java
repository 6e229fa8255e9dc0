package dev.tasuki.bench;

import dev.tasuki.capture.Organisations;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Worker;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.PrivateTmux;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Many workers on a tmux server of their own, each in a window, each with coloured lines behind it. */
final class Crowd implements AutoCloseable {
    /** Prints so many coloured lines, then as many again for each line it reads. */
    private static final String PROGRAM = """
            lines() {
                awk -v from="$1" -v to="$2" -v name="$3" 'BEGIN {
                    for (i = from; i < to; i++)
                        printf "\\033[%dm%06d\\033[0m %s \\033[38;5;%dm%s\\033[0m compiled module %d in \\033[1m%d ms\\033[0m ok\\n",
                            31 + i % 6, i, name, 16 + i % 200, "src/main/parser", i * 7 % 997, i * 13 % 4999
                }'
            }
            at=$1
            lines 0 "$at" "$2"
            while read -r more; do
                lines "$at" $((at + more)) "$2"
                at=$((at + more))
            done
            """;

    final PrivateTmux tmux = new PrivateTmux();
    final Organisation organisation;
    final Map<String, PaneId> panes = new LinkedHashMap<>();

    Crowd(Path directory, int workers, int lines) {
        try {
            Files.writeString(directory.resolve("worker.sh"), PROGRAM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var all = new ArrayList<Worker>();
        for (int i = 0; i < workers; i++) {
            var id = "worker" + i;
            all.add(Organisations.worker(id, "demo", directory, List.of("sh", "worker.sh", "" + lines, id)));
        }
        organisation = Organisations.of(tmux.socket(), directory, all);
        tmux.start("demo", 100, 30, "cat");
        tmux.run("set-option", "-g", "history-limit", "10000");
        for (var worker : all) {
            var words = new ArrayList<>(List.of("env", "-C", directory.toString()));
            words.addAll(worker.command());
            var pane = tmux.window("demo", words.toArray(String[]::new));
            tmux.run("set-option", "-p", "-t", pane.toString(), "@tasuki_worker", "demo/" + worker.id());
            panes.put(worker.id(), pane);
        }
        await(lines);
    }

    /** Has every worker print that many more lines, and waits until they stand there. */
    void more(int lines, int whole) {
        panes.values().forEach(pane -> tmux.run("send-keys", "-t", pane.toString(), "" + lines, "Enter"));
        await(whole);
    }

    private void await(int lines) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> tmux.panes().stream()
                        .filter(p -> panes.containsValue(p.id()))
                        .allMatch(p -> p.historySize() + p.height() > lines));
    }

    List<PaneInfo> infos() {
        return tmux.panes();
    }

    @Override
    public void close() {
        tmux.close();
    }
}
