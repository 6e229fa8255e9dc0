package dev.tasuki.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.Message;
import dev.tasuki.org.Message.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairTest {
    @Test
    void whoSaidSomethingLastComesFirstAndBothDirectionsAreTwo() {
        var pairs = Pair.of(List.of(
                message("w1", "boss", State.QUEUED),
                message("boss", "w1", State.ACKNOWLEDGED),
                message("w1", "boss", State.EXPIRED),
                message("boss", "w1", State.DELIVERED)));

        assertThat(pairs).containsExactly(new Pair("w1", "boss", 2, 1), new Pair("boss", "w1", 2, 1));
        assertThat(pairs.getFirst().has(message("boss", "w1", State.QUEUED))).isFalse();
    }

    private static Message message(String from, String to, State state) {
        return new Message("m", "", from, to, Instant.EPOCH, Instant.EPOCH, "x", state, Instant.EPOCH, 0, 0, 0, "");
    }
}
