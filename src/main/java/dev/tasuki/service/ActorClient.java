package dev.tasuki.service;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the process that acts on an organisation; see {@link ActorSocket}. */
public final class ActorClient {
    private static final Logger LOG = LoggerFactory.getLogger(ActorClient.class);
    private static final int LONGEST_ANSWER = 256 << 20;
    /** Much longer than the time between two signs of life. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path directory;
    private final String actor;
    private final Duration patience;
    private final JsonMapper json = JsonMapper.shared();

    public ActorClient(Path directory) {
        this(directory, "the process that watches the organisation", PATIENCE);
    }

    /**
     * @param actor whom this asks, in words
     * @param patience how long nothing may be heard from it
     */
    ActorClient(Path directory, String actor, Duration patience) {
        this.directory = directory;
        this.actor = actor;
        this.patience = patience;
    }

    static ActorClient of(Path directory, String holder, long pid) {
        return new ActorClient(directory, holder + " (process " + pid + ")", PATIENCE);
    }

    /** Whether some process listens for calls about the organisation of a directory. */
    static boolean isHeard(Path directory) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(SocketPlace.of(directory));
        } catch (IOException e) {
            LOG.debug("nobody listens in {}", directory, e);
            return false;
        }
    }

    /**
     * Calls and waits for the result, handing on progress as it comes.
     *
     * @throws NotNow where nothing was begun, since nobody listens any more or not yet
     * @throws NoAnswer where the other process shows no sign of life
     */
    public JsonNode call(String name, Object arguments, Consumer<JsonNode> progress) throws OperationFailed {
        var answer = new Answer(name, progress);
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                var silence = new Silence(channel, patience)) {
            answer.silence = silence;
            channel.connect(SocketPlace.of(directory));
            var in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            var out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
            out.write(json.writeValueAsString(Map.of("call", name, "arguments", arguments)));
            out.write('\n');
            out.flush();
            return answer.read(in);
        } catch (IOException e) {
            throw answer.broken(e);
        } catch (JacksonException e) {
            throw new OperationFailed(actor + " does not speak as this Tasuki does: " + e.getOriginalMessage(), e);
        }
    }

    /** One answer as it comes. */
    private final class Answer {
        private final String call;
        private final Consumer<JsonNode> progress;

        @Nullable
        Silence silence;

        /** Whether the other process has said that it does what it was asked. */
        private boolean taken;

        Answer(String call, Consumer<JsonNode> progress) {
            this.call = call;
            this.progress = progress;
        }

        JsonNode read(BufferedReader in) throws IOException, OperationFailed {
            for (var line = Lines.read(in, LONGEST_ANSWER); line != null; line = Lines.read(in, LONGEST_ANSWER)) {
                if (silence != null) {
                    silence.heard();
                }
                var said = json.readTree(line);
                if (said.has("error")) {
                    throw new OperationFailed(said.path("error").asString());
                }
                if (said.has("ending")) {
                    throw new NotNow(actor + " is ending; ask again");
                }
                if (said.has("result")) {
                    return said.path("result");
                }
                taken = taken || said.has("taken");
                if (said.has("progress")) {
                    progress.accept(said.path("progress"));
                }
            }
            throw over(null);
        }

        OperationFailed broken(IOException e) {
            if (silence != null && silence.tooLong()) {
                return new NoAnswer(
                        actor + " has said nothing for " + patience.toSeconds() + " s; is it stopped? Let it go on"
                                + " (kill -CONT) or end it (kill -9), then look with 'tasuki status': it may still "
                                + call,
                        e);
            }
            return over(e);
        }

        private OperationFailed over(@Nullable IOException e) {
            if (taken) {
                var text = actor + " ended before it answered '" + call
                        + "'; look at what it did with 'tasuki status', then ask again";
                return e == null ? new OperationFailed(text) : new OperationFailed(text, e);
            }
            var text = actor + " could not be asked (" + directory + ")";
            return e == null ? new NotNow(text) : new NotNow(text + ": " + e.getMessage(), e);
        }
    }
}
