package dev.tasuki.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.WorkerStatus.State;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateSequencesTest {
    /** What Codex 0.169.0 printed, in one session: asked, allowed, failed, interrupted, ended. */
    private static final String[] SEEN = {
        "state=idle:app=codex",
        "state=working:app=codex",
        "state=blocked:app=codex:kind=permission",
        "state=working:app=codex",
        "state=done:app=codex",
        "state=idle:app=codex",
        "state=working:app=codex",
        "state=error:app=codex",
        "state=clear"
    };

    private final StateSequences sequences = new StateSequences();

    @Test
    void eachIsFoundHoweverItComesInPieces() {
        for (var told : SEEN) {
            for (var end : new String[] {"\007", "\033\\"}) {
                var bytes = bytes("\033[2mtext\033]0;⠼ title\007" + sequence(told, end) + "\033[1;1H");
                for (int cut = 0; cut <= bytes.length; cut++) {
                    var found = take(Arrays.copyOfRange(bytes, 0, cut))
                            .or(() -> Optional.of("nothing yet"))
                            .filter(told::equals);
                    var later = sequences.take(Arrays.copyOfRange(bytes, cut, bytes.length));
                    assertThat(found.or(() -> later)).as("cut at %s", cut).contains(told);
                }
            }
        }
    }

    @Test
    void theLastOneCounts() {
        assertThat(take(bytes(
                        sequence("state=done:app=codex", "\033\\") + "x" + sequence("state=idle:app=codex", "\007"))))
                .contains("state=idle:app=codex");
    }

    @Test
    void whatIsNoSuchSequenceTellsNothing() {
        assertThat(take(bytes("\033]7502;state=idle:app=codex\007"))).isEmpty();
        assertThat(take(bytes("]7501;state=idle:app=codex\007"))).isEmpty();
        assertThat(take(bytes("\033]7501;state=idle:app=codex\r\n\007"))).isEmpty();
        assertThat(take(bytes("\033]7501;state=idlé:app=codex\007"))).isEmpty();
        assertThat(take(bytes("\033]7501;" + "x".repeat(1_000_000) + "\007"))).isEmpty();
        assertThat(take(bytes("\033]7501;state=idle:app=codex\030\007"))).isEmpty();
    }

    @Test
    void oneThatIsBrokenOffHidesNoneAfterIt() {
        var whole = sequence("state=idle:app=codex", "\007");
        for (var broken :
                new String[] {"\033", "\033]", "\033]7501", "\033]7501;state=wor", "\033]7501;state\033", "\033\033]75"
                }) {
            assertThat(take(bytes(broken + whole))).as(broken.substring(1)).contains("state=idle:app=codex");
        }
        take(bytes("\033]7501;state=wor"));
        sequences.forget();
        assertThat(take(bytes("king:app=codex\007"))).isEmpty();
    }

    @Test
    void noiseDoesNoHarm() {
        var random = new Random(7);
        var letters = "\033\\]7501;state=codex:\007\n".toCharArray();
        for (int i = 0; i < 20_000; i++) {
            var noise = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                noise.append(letters[random.nextInt(letters.length)]);
            }
            sequences.take(bytes(noise.toString()));
        }
        take(bytes("\n"));
        assertThat(take(bytes(sequence("state=idle:app=codex", "\033\\")))).contains("state=idle:app=codex");
    }

    @Test
    void eachStateOfCodexIsKnown() {
        assertThat(state("state=idle:app=codex")).contains(State.IDLE);
        assertThat(state("state=working:app=codex")).contains(State.WORKING);
        assertThat(state("state=done:app=codex")).contains(State.IDLE);
        assertThat(state("state=error:app=codex")).contains(State.BLOCKED);
        assertThat(state("state=blocked:app=codex:kind=permission")).contains(State.WAITING);
        assertThat(state("state=clear")).isEmpty();
        assertThat(state("state=wild:app=codex")).isEmpty();
        assertThat(state("state=idle:app=other")).isEmpty();
        assertThat(state("")).isEmpty();
        assertThat(AgentKind.of("claude").sequence("state=idle:app=codex")).isEmpty();
    }

    private static Optional<State> state(String told) {
        return AgentKind.of("codex").sequence(told).map(Sign::state);
    }

    private Optional<String> take(byte[] bytes) {
        return sequences.take(bytes);
    }

    private static String sequence(String told, String end) {
        return "\033]7501;" + told + end;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
