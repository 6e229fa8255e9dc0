package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import com.techsenger.jeditermfx.core.TerminalOutputStream;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What tmux writes and JediTermFX alone would draw elsewhere. */
class TerminalModelTest {
    private static List<String> drawn(String written) throws Exception {
        var standIns = new StandIns(new Widths());
        var model = new TerminalModel(40, 10, standIns, new TerminalOutputStream() {
            @Override
            public void sendBytes(byte[] response, boolean userInput) {}

            @Override
            public void sendString(String string, boolean userInput) {}
        });
        model.draw(new PtyText(
                new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8)), standIns, () -> {}, _ -> {}));
        var cells = model.cells();
        return IntStream.range(0, 10)
                .mapToObj(row -> cells.row(row).stripTrailing())
                .toList();
    }

    /** As tmux 3.3a was seen to clear the upper one of two panes and to print there. */
    @Test
    void whatIsWrittenAboveTheScrollingRegionStaysThere() throws Exception {
        assertThat(
                        drawn(
                                "\033[1;1Hready> clear\033[1;5r\033[1;1H\033[2;5r\033[4S\033[1;1H\033[Kfirst\r\nready> \033[1;10r"))
                .startsWith("first", "ready>", "");
    }

    @Test
    void linesAboveTheRegionAreFollowedByThoseInIt() throws Exception {
        assertThat(drawn("\033[4;6r\033[1;1Hone\r\ntwo\r\nthree\r\nfour\r\nfive\r\nsix\r\nseven"))
                .startsWith("one", "two", "three", "five", "six", "seven", "");
    }
}
