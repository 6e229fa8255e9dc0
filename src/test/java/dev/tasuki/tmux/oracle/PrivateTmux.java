package dev.tasuki.tmux.oracle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A tmux server of a test's own, forked plainly, so that nothing under test stands between. */
public final class PrivateTmux {
    private final String socket =
            "tasuki-test-oracle-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());

    public List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of("tmux", "-L", socket, "-f", "/dev/null"));
        command.addAll(List.of(words));
        return command;
    }

    /** What tmux prints; it must succeed. */
    public byte[] bytes(String... words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command(words)).redirectErrorStream(true);
        builder.environment().remove("TMUX");
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        process.getOutputStream().close();
        // a server that hangs must not hang the test
        var overdue = CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS);
        overdue.execute(process::destroyForcibly);
        var out = new ByteArrayOutputStream();
        process.getInputStream().transferTo(out);
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", words) + ": " + out.toString(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    public String run(String... words) throws IOException, InterruptedException {
        return new String(bytes(words), StandardCharsets.UTF_8).strip();
    }

    /** Ends the server and all in it. */
    public void kill() throws IOException, InterruptedException {
        run("kill-server");
    }
}
