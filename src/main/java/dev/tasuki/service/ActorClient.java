package dev.tasuki.service;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the process that acts on an organisation; see {@link ActorSocket}. */
public final class ActorClient {
    private static final int LONGEST_ANSWER = 256 << 20;

    private final Path directory;
    private final JsonMapper json = JsonMapper.shared();

    public ActorClient(Path directory) {
        this.directory = directory;
    }

    /** Calls and waits for the result, handing on progress as it comes. */
    public JsonNode call(String name, Object arguments, Consumer<JsonNode> progress) throws OperationFailed {
        try (var channel = SocketChannel.open(SocketPlace.of(directory));
                var in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
                var out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
            out.write(json.writeValueAsString(Map.of("call", name, "arguments", arguments)));
            out.write('\n');
            out.flush();
            for (var line = Lines.read(in, LONGEST_ANSWER); line != null; line = Lines.read(in, LONGEST_ANSWER)) {
                var answer = json.readTree(line);
                if (answer.has("error")) {
                    throw new OperationFailed(answer.path("error").asString());
                }
                if (answer.has("result")) {
                    return answer.path("result");
                }
                progress.accept(answer.path("progress"));
            }
            throw new OperationFailed("the process that watches the organisation ended before it answered '" + name
                    + "'; look at what it did with 'tasuki status', then ask again");
        } catch (IOException | JacksonException e) {
            throw new OperationFailed(
                    "could not ask the process that watches the organisation (" + directory + "): " + e.getMessage(),
                    e);
        }
    }
}
