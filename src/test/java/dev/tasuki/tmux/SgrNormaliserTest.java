package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SgrNormaliserTest {
    private static List<String> normal(String... lines) {
        return text(SgrNormaliser.all(List.of(lines).stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList()));
    }

    private static List<String> text(List<byte[]> lines) {
        return lines.stream()
                .map(line -> new String(line, StandardCharsets.UTF_8).replace("\u001b", "^"))
                .toList();
    }

    @Test
    void whatIsLeftOnIsPutBeforeTheNextLineAndOffAfterIt() {
        assertThat(normal("\u001b[31mred", "still", "\u001b[39mplain"))
                .containsExactly("^[0;31mred^[0m", "^[0;31mstill^[0m", "plain");
        assertThat(normal("plain", "")).containsExactly("plain", "");
        assertThat(normal("\u001b[1m", "bold")).containsExactly("", "^[0;1mbold^[0m");
    }

    @Test
    void theSameLookIsTheSameBytesHoweverItWasReached() {
        assertThat(normal("\u001b[1;31ma\u001b[22mb"))
                .isEqualTo(normal("\u001b[31m\u001b[1ma\u001b[0;31mb"))
                .containsExactly("^[0;1;31ma^[0;31mb^[0m");
        assertThat(normal("a\u001b[32m\u001b[mb")).containsExactly("ab");
    }

    @Test
    void everyAttributeAndColourIsKept() {
        assertThat(normal("\u001b[2;3;4:3;5;7;8;9;5:3;38;5;196;48;2;1;2;3;58:5:9mx"))
                .containsExactly("^[0;2;3;4:3;5;7;8;9;53;38;5;196;48;2;1;2;3;58:5:9mx^[0m");
        assertThat(normal("\u001b[2;3;4;5;7;8;9;53;91;104m\u001b[22;23;24;25;27;28;29;55;39;49mx"))
                .containsExactly("x");
        assertThat(normal("\u001b[4:2mx", "\u001b[21my", "\u001b[24mz"))
                .containsExactly("^[0;4:2mx^[0m", "^[0;4:2my^[0m", "z");
    }

    @Test
    void lineDrawingBecomesWhatItStandsFor() {
        assertThat(normal("\u000elqk é", "x\u001b[31mx", "\u000flqk"))
                .containsExactly("┌─┐ é", "│^[0;31m│^[0m", "^[0;31mlqk^[0m");
        assertThat(normal("\u000e+,-.0`abcdefghijklmnopqrstuvwxyz{|}~A"))
                .containsExactly("→←↑↓▮◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·A");
    }

    @Test
    void brokenSequencesDoNoHarm() {
        assertThat(normal(
                        "a\u001b", "b\u001b[", "c\u001b[38;5m", "d\u001b[99999999999m", "\u001b]8;;http://x\u001b\\y"))
                .containsExactly("a^", "b^[", "c", "d", "^]8;;http://x^\\y");
    }

    /** The proof: lines captured from a real pane, normalised, printed into another and captured again, are the same. */
    @Test
    void printedAgainTheyLookTheSame() throws Exception {
        try (var tmux = new PrivateTmux().start("a")) {
            var pane = tmux.window(
                    "a",
                    "sh",
                    "-c",
                    "printf '\\033[1;31mbold red\\n\\033[22;4:3mcurly\\n\\033[0;38;5;99;48;2;9;8;7mrgb\\n"
                            + "\\033[53;9mover\\n\\033[0mplain\\n\\033(0lqqk\\033(B\\n\\033[7m漢字 reverse\\n'; exec sleep 1000");
            await().until(() -> tmux.shown(pane).contains("reverse"));
            try (var connection = tmux.server().attach("a", _ -> {})) {
                var reader = new PaneReader(connection);
                var first = SgrNormaliser.all(
                        reader.screen(tmux.pane(pane)).get(5, TimeUnit.SECONDS).lines());
                var again = tmux.window("a", "sh", "-c", "stty raw -echo; echo ready; exec cat");
                await().until(() -> tmux.shown(again).contains("ready"));
                var typed = new StringBuilder("\u001b[H\u001b[2J");
                for (int i = 0; i < first.size(); i++) {
                    typed.append(i == 0 ? "" : "\r\n").append(new String(first.get(i), StandardCharsets.UTF_8));
                }
                new PaneInput(connection)
                        .type(again, new Keys.Raw(typed.toString()))
                        .get(5, TimeUnit.SECONDS);
                await().until(() -> tmux.shown(again).contains("reverse"));
                await().untilAsserted(() -> assertThat(text(SgrNormaliser.all(reader.screen(tmux.pane(again))
                                .get(5, TimeUnit.SECONDS)
                                .lines())))
                        .isEqualTo(text(first)));
            }
        }
    }
}
