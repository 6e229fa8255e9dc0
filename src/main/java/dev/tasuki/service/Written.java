package dev.tasuki.service;

import dev.tasuki.agent.Acknowledgement;
import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.AgentKinds;
import dev.tasuki.org.Message;
import dev.tasuki.org.MessageText;
import dev.tasuki.org.Worker;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What shows that an agent of a described kind took a message: it stands in the file where that keeps what is said. For one thread. */
final class Written implements Acknowledgement {
    /** Of a long file, its end. */
    private static final int BACK = 128 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Written.class);

    private final AgentKinds kinds;
    private final LiveBoard board;
    /** By message: how long the file was when it was looked at. */
    private final Map<String, Long> looked = new HashMap<>();

    Written(AgentKinds kinds, LiveBoard board) {
        this.kinds = kinds;
        this.board = board;
    }

    @Override
    public Optional<String> of(Worker worker, Message message) {
        var kind = kinds.of(worker.kind());
        var file = board.facts(worker.id()).map(AgentFacts::transcript).orElse("");
        if (file.isEmpty() || kind.showsTalk()) {
            return Optional.empty(); // what it was asked is read from there
        }
        try (var open = new RandomAccessFile(file, "r")) {
            long size = open.length();
            if (Long.valueOf(size).equals(looked.put(message.id(), size))) {
                return Optional.empty();
            }
            var end = new byte[(int) Math.min(size, BACK)];
            open.seek(size - end.length);
            open.readFully(end);
            if (new String(end, StandardCharsets.UTF_8)
                    .contains(MessageText.head(message).strip())) {
                looked.remove(message.id());
                return Optional.of("its transcript");
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be read now", file, e);
        }
        return Optional.empty();
    }
}
