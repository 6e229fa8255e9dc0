package dev.tasuki.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks git about one work tree, through argument vectors only, bounded in time and output, taking no locks, running no hooks and no
 * file-system monitor, and deaf to the GIT_ variables of this process.
 */
public record Git(Path root, Duration patience) {
    private static final List<String> FIRM = List.of(
            "git",
            "--no-optional-locks",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.quotePath=false",
            "-c",
            "core.pager=cat");

    /**
     * What git said.
     *
     * @param complete whether all of its output was taken; where not, git was stopped at the limit and nothing is kept
     */
    public record Answer(int exit, Blob output, boolean complete, String errors) {
        public boolean ok() {
            return exit == 0 && complete;
        }

        public String text() {
            return new String(output.bytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Runs git in the work tree.
     *
     * @param limit bytes of output taken at most
     * @throws IOException where git is missing or took too long
     */
    public Answer run(byte[] input, int limit, String... words) throws IOException {
        var command = new ArrayList<>(FIRM);
        command.addAll(List.of("-C", root.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().putAll(java.util.Map.of("LC_ALL", "C", "GIT_TERMINAL_PROMPT", "0"));
        var process = builder.start();
        try {
            var output = read(process.getInputStream(), limit, "git-output");
            var errors = read(process.getErrorStream(), 64 << 10, "git-errors");
            Thread.ofVirtual().name("git-input").start(() -> {
                try (var in = process.getOutputStream()) {
                    in.write(input);
                } catch (IOException e) {
                    // git did not want it all; its exit code says why
                }
            });
            var taken = output.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (taken.length > limit) {
                return new Answer(-1, Blob.EMPTY, false, "over the limit");
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("git took longer than " + patience.toSeconds() + " s in " + root);
            }
            var said = new String(errors.get(patience.toMillis(), TimeUnit.MILLISECONDS), StandardCharsets.UTF_8);
            return new Answer(process.exitValue(), new Blob(taken), true, said.strip());
        } catch (TimeoutException e) {
            throw new IOException("git took longer than " + patience.toSeconds() + " s in " + root, e);
        } catch (ExecutionException e) {
            throw new IOException("git could not be read in " + root, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while git ran in " + root, e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Runs git without input. */
    public Answer run(int limit, String... words) throws IOException {
        return run(new byte[0], limit, words);
    }

    /** One byte more than the limit tells that there was more. */
    private static CompletableFuture<byte[]> read(InputStream stream, int limit, String name) {
        var result = new CompletableFuture<byte[]>();
        Thread.ofVirtual().name(name).start(() -> {
            var all = new ByteArrayOutputStream();
            try (stream) {
                all.writeBytes(stream.readNBytes(limit + 1));
                result.complete(all.toByteArray());
            } catch (IOException | UncheckedIOException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
