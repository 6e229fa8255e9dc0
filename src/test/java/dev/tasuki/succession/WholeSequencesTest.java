package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A journal's entries, cut anywhere, put together again. */
class WholeSequencesTest {
    @Test
    void whereverItIsCutNothingIsBrokenAndNothingLost() {
        var all =
                "a\u001b[38;5;12m襷👍\u001b]2;title\u001b\\b\u001b]0;t\u0007\u001b(0q\u001bPq#0\u001b\\\u001b7\u001b[?25lz"
                        .getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= all.length; cut++) {
            var sequences = new WholeSequences();
            var first = sequences.add(Arrays.copyOf(all, cut));
            var second = sequences.add(Arrays.copyOfRange(all, cut, all.length));
            var joined = new ByteArrayOutputStream();
            joined.writeBytes(first);
            joined.writeBytes(second);
            assertThat(joined.toByteArray()).as("cut at %d", cut).isEqualTo(all);
            assertThat(new WholeSequences().add(first)).as("whole at %d", cut).isEqualTo(first);
            assertThat(new String(first, StandardCharsets.UTF_8)).doesNotContain("\ufffd");
        }
        assertThat(new WholeSequences().add("x\u001b[3".getBytes(StandardCharsets.UTF_8)))
                .containsExactly('x');
        assertThat(new WholeSequences().add(new byte[] {'x', (byte) 0xe8, (byte) 0xa5}))
                .containsExactly('x');
    }

    @Test
    void whatNeverEndsIsLetThroughAndWhatIsCancelledHasEnded() {
        var endless = new byte[100_000];
        Arrays.fill(endless, (byte) 'x');
        endless[0] = 0x1b;
        endless[1] = ']';
        assertThat(new WholeSequences().add(endless)).hasSize(endless.length);
        assertThat(new WholeSequences().add("\u001b[3\u0018".getBytes(StandardCharsets.UTF_8)))
                .hasSize(4);
        var sequences = new WholeSequences();
        sequences.add("\u001b[3".getBytes(StandardCharsets.UTF_8));
        sequences.reset();
        assertThat(sequences.add("1m".getBytes(StandardCharsets.UTF_8))).containsExactly('1', 'm');
    }
}
