package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.tmux.CellStyle.Underline;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CellParserTest {
    @Test
    void carriesStyleFromLineToLine() {
        var grid = parse(10, "\033[31mred", "still", "\033[39mplain");
        assertThat(CellStyle.foreground(grid.style(0, 1))).isEqualTo(CellStyle.indexed(1));
        assertThat(grid.style(0, 2)).isEqualTo(CellStyle.PLAIN);
        assertThat(grid.style(5, 1)).as("beyond the text").isEqualTo(CellStyle.PLAIN);
    }

    @Test
    void readsTmuxsOwnSpellings() {
        var grid = parse(20, "\033[4:2md\033[0;4:3mc\033[0m\033[5:3mo\033[0;1;2;3;5;7;8;9ma");
        assertThat(CellStyle.underline(grid.style(0, 0))).isEqualTo(Underline.DOUBLE);
        assertThat(CellStyle.underline(grid.style(1, 0))).isEqualTo(Underline.CURLY);
        assertThat(grid.style(2, 0)).isEqualTo(CellStyle.OVERLINE);
        assertThat(grid.style(3, 0))
                .isEqualTo(CellStyle.BOLD
                        | CellStyle.DIM
                        | CellStyle.ITALIC
                        | CellStyle.BLINK
                        | CellStyle.REVERSE
                        | CellStyle.HIDDEN
                        | CellStyle.STRIKE);
    }

    @Test
    void readsColoursInBothForms() {
        var grid = parse(
                20,
                "\033[38;5;200ma\033[38:5:200mb\033[48;2;1;2;3mc\033[48:2:1:2:3md\033[48:2::1:2:3me\033[91;102mf\033[4;58;2;9;8;7mg\033[59mh");
        assertThat(List.of(0, 1))
                .allSatisfy(
                        x -> assertThat(CellStyle.foreground(grid.style(x, 0))).isEqualTo(CellStyle.indexed(200)));
        assertThat(List.of(2, 3, 4))
                .allSatisfy(
                        x -> assertThat(CellStyle.background(grid.style(x, 0))).isEqualTo(CellStyle.rgb(1, 2, 3)));
        assertThat(CellStyle.foreground(grid.style(5, 0))).isEqualTo(CellStyle.indexed(9));
        assertThat(CellStyle.background(grid.style(5, 0))).isEqualTo(CellStyle.indexed(10));
        assertThat(grid.underlineColour(6, 0)).isEqualTo(CellStyle.rgb(9, 8, 7));
        assertThat(grid.underlineColour(7, 0)).isEqualTo(CellStyle.DEFAULT_COLOUR);
    }

    @Test
    void drawsLinesBetweenShiftOutAndShiftIn() {
        var grid = parse(10, "\016lqk", "x\017q", "\033(0mj\033(Bm");
        assertThat(grid.row(0)).isEqualTo("┌─┐       ");
        assertThat(grid.row(1)).isEqualTo("│q        ");
        assertThat(grid.row(2)).isEqualTo("└┘m       ");
    }

    @Test
    void givesWideCharactersTheirTailsAndMarksToTheirLetters() {
        var grid = parse(12, "日本e\u0301x👍🏽⚠\uFE0F", "👨\u200d👩\u200d👧.");
        assertThat(grid.text(0, 0)).isEqualTo("日");
        assertThat(grid.isTail(1, 0)).isTrue();
        assertThat(grid.cells(2, 0)).isEqualTo(2);
        assertThat(grid.text(4, 0)).isEqualTo("e\u0301");
        assertThat(grid.text(5, 0)).isEqualTo("x");
        assertThat(grid.text(8, 0)).as("tmux 3.3 gives the skin its own cells").isEqualTo("🏽");
        assertThat(grid.text(10, 0)).isEqualTo("⚠\uFE0F");
        assertThat(grid.text(0, 1)).isEqualTo("👨\u200d👩\u200d👧");
        assertThat(grid.text(2, 1)).isEqualTo(".");
    }

    @Test
    void cropsWhatDoesNotFit() {
        var grid = parse(3, "ab日", "abcdef", "");
        assertThat(grid.row(0)).as("half a character is none").isEqualTo("ab ");
        assertThat(grid.row(1)).isEqualTo("abc");
        assertThat(grid.row(2)).isEqualTo("   ");
        var tall = new CellParser(new Widths()).parse(screen(2, 2, bytes("one"), bytes("two"), bytes("up")));
        assertThat(tall.row(0)).isEqualTo("tw");
        assertThat(tall.row(1)).isEqualTo("up");
    }

    @Test
    void survivesHostileLines() {
        var longest = "x".repeat(100_000) + "\033[31m";
        var grid = parse(
                5, longest, "r\033", "\033[", "\033[38;5", "\033]8;;http://x\033\\link\033]8;;\033\\", "a\u0001b\177c");
        assertThat(grid.row(0)).isEqualTo("xxxxx");
        assertThat(CellStyle.foreground(grid.style(0, 1))).isEqualTo(CellStyle.indexed(1));
        assertThat(grid.row(4)).isEqualTo("link ");
        assertThat(grid.row(5)).isEqualTo("abc  ");
        var broken = new CellParser(new Widths())
                .parse(screen(9, 1, new byte[] {(byte) 0xe6, (byte) 0x97, 'a', (byte) 0xc0, (byte) 0x80, 'b'}));
        assertThat(broken.row(0)).isEqualTo("��a��b   ");
        assertThat(new CellParser(new Widths())
                        .parse(screen(Integer.MAX_VALUE, Integer.MAX_VALUE, bytes("x")))
                        .width())
                .isEqualTo(CellGrid.MAXIMUM_SIDE);
        assertThat(parse(4, "e" + "\u0301".repeat(50_000) + "f").row(0).length())
                .isLessThan(50);
    }

    @Property(tries = 500)
    void neverThrows(@ForAll @Size(max = 300) byte[] bytes, @ForAll @Size(max = 30) List<Short> controls) {
        byte[] mixed = Arrays.copyOf(bytes, bytes.length + controls.size() * 2);
        for (int i = 0; i < controls.size(); i++) {
            mixed[bytes.length + 2 * i] = 0x1b;
            mixed[bytes.length + 2 * i + 1] = controls.get(i).byteValue();
        }
        var grid = new CellParser(new Widths()).parse(screen(20, 2, mixed, bytes));
        assertThat(grid.row(0).codePointCount(0, grid.row(0).length())).isPositive();
        assertThat(grid.isTail(0, 0)).isFalse();
    }

    @Test
    void asksTmuxOnceForUnusualWidths() {
        var asked = new ArrayList<List<Integer>>();
        var widths = new Widths(codePoints -> {
            asked.add(codePoints);
            return CompletableFuture.completedFuture(
                    codePoints.stream().map(c -> c == 0x1F3FD ? 0 : 2).toList());
        });
        var screen = screen(8, 1, bytes("a日👍🏽b"));
        assertThat(new CellParser(widths).parse(screen).text(5, 0)).isEqualTo("🏽");
        assertThat(widths.settle()).isCompletedWithValue(true);
        assertThat(new CellParser(widths).parse(screen).text(5, 0)).isEqualTo("b");
        assertThat(widths.hasUnknown()).isFalse();
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst()).containsExactlyInAnyOrder(0x1F44D, 0x1F3FD);
    }

    private static CellGrid parse(int width, String... lines) {
        return new CellParser(new Widths())
                .parse(screen(
                        width,
                        lines.length,
                        Arrays.stream(lines).map(CellParserTest::bytes).toArray(byte[][]::new)));
    }

    static Screen screen(int width, int height, byte[]... lines) {
        return new Screen(new PaneId(0), width, height, List.of(lines), 0, 0, true, "", false, Instant.EPOCH);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
