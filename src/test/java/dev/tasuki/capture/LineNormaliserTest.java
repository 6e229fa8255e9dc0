package dev.tasuki.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Lines from tmux in the one form that is stored and compared. */
class LineNormaliserTest {
    private final LineNormaliser normaliser = new LineNormaliser();

    @Test
    void aLineSaysByItselfWhatTheLineBeforeLeft() {
        assertThat(next("\u001b[31mred line")).isEqualTo("\u001b[0;31mred line\u001b[0m");
        assertThat(next("still red\u001b[1m bold")).isEqualTo("\u001b[0;31mstill red\u001b[0;1;31m bold\u001b[0m");
        assertThat(next("\u001b[39mbold only")).isEqualTo("\u001b[0;1mbold only\u001b[0m");
        assertThat(next("\u001b[0;4:3m\u001b[38;2;1;2;3m\u001b[48;5;200mX\u001b[0m\u001b[39m\u001b[49m ok   "))
                .isEqualTo("\u001b[0;4:3;38;2;1;2;3;48;5;200mX\u001b[0m ok");
        assertThat(next("plain")).isEqualTo("plain");
    }

    @Test
    void styledSpacesAtTheEndStayAndOthersGo() {
        assertThat(next("a   ")).isEqualTo("a");
        assertThat(next("a\u001b[44m   ")).isEqualTo("a\u001b[0;44m   \u001b[0m");
        assertThat(next("\u001b[49m    ")).isEmpty();
    }

    @Test
    void lineDrawingBecomesWhatItDraws() {
        assertThat(next("\u000elqqk")).isEqualTo("┌──┐");
        assertThat(next("\u001b[44m\u000fblue")).isEqualTo("\u001b[0;44mblue\u001b[0m");
    }

    @Test
    void nothingButTextAndStyleGetsThrough() {
        assertThat(next("a\u001b]2;title\u0007b\u001b]8;;http://x\u001b\\c\u001b[2Jd\u001b(Be\u009bf\u0007g\u0085h"))
                .isEqualTo("abcdefgh");
        assertThat(next("日本語\u00a0é")).isEqualTo("日本語\u00a0é");
        assertThat(next("x\u001b")).isEqualTo("x");
        assertThat(next("x\u001b[1")).isEqualTo("x");
    }

    /** tmux cuts a cell at 21 bytes; the family's fourth does not fit, and the joiner before it would swallow what comes next. */
    @Test
    void aJoinerThatJoinsNothingGoes() {
        assertThat(next("👩🏽\u200d💻 \u2764\uFE0F\u200d🔥")).isEqualTo("👩🏽\u200d💻 \u2764\uFE0F\u200d🔥");
        var three = "👩\u200d👩\u200d👧";
        assertThat(next("a " + three + "\u200d b")).isEqualTo("a " + three + " b");
        assertThat(next(three + "\u200d🎉")).isEqualTo(three + "🎉");
        assertThat(next(three + "\u200d\u001b[31mx")).isEqualTo(three + "\u001b[0;31mx\u001b[0m");
    }

    @Property(tries = 500)
    void aNormalisedLineStaysAsItIs(@ForAll("lines") String line) {
        var once = new LineNormaliser().next(line.getBytes(StandardCharsets.UTF_8));
        assertThat(new LineNormaliser().next(once)).isEqualTo(once);
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of(
                        "\u001b[31m",
                        "👩",
                        "\u200d",
                        "\u001b[0m",
                        "\u001b[1;4:3m",
                        "\u001b[38;5;9m",
                        "\u001b[48:2::1:2:3m",
                        "\u001b[5:3m",
                        "\u001b[22;24m",
                        "\u001b]0;t\u0007",
                        "\u000e",
                        "\u000f",
                        " ",
                        "  ",
                        "x",
                        "日",
                        "\u0085",
                        "\u001b",
                        "[")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private String next(String line) {
        return new String(normaliser.next(line.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
