package dev.tasuki.ui.panes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.service.WorkerView;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.Screen;
import dev.tasuki.tmux.Widths;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.GridPane;
import org.junit.jupiter.api.Test;

class WorkerCardPictureTest {
    static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    @Test
    void cardsOfAGridShowEightyColumnsAndTwentyFourRows() throws Exception {
        var picture = Fx.call(() -> {
            var grid = new GridPane(8, 8);
            State[] states = {State.WORKING, State.IDLE, State.WAITING, State.DEAD};
            for (int i = 0; i < 4; i++) {
                var card = card(
                        states[i],
                        i % 2 == 0 ? PanePalette.DARK : PanePalette.LIGHT,
                        i == 3 ? Locale.JAPANESE : Locale.ENGLISH);
                card.show(screen(80, 24));
                card.setPrefSize(556, 358);
                grid.add(card, i % 2, i / 2);
            }
            var scene = new Scene(grid, 1120, 724);
            var image = scene.snapshot(new WritableImage(1120, 724));
            var cells = ((WorkerCard) grid.getChildren().getFirst()).cells();
            assertThat(cells.textSize()).isEqualTo(11);
            assertThat(cells.topRow()).isZero();
            return image;
        });
        Fx.keep(picture, "cards");
    }

    @Test
    void aFilledCardShowsLargerText() throws Exception {
        var picture = Fx.call(() -> {
            var card = card(State.WORKING, PanePalette.DARK, Locale.ENGLISH);
            card.setFilled(true);
            card.show(screen(80, 24));
            var scene = new Scene(card, 980, 700);
            var image = scene.snapshot(new WritableImage(980, 700));
            assertThat(card.cells().textSize()).isGreaterThan(14);
            return image;
        });
        Fx.keep(picture, "filled");
    }

    static WorkerCard card(State state, PanePalette palette, Locale locale) {
        var card = new WorkerCard(
                "worker1",
                new WorkerCard.Actions() {
                    @Override
                    public void type(Keys keys) {}

                    @Override
                    public void fill(boolean filled) {}

                    @Override
                    public void message() {}

                    @Override
                    public void play() {}

                    @Override
                    public void answer(dev.tasuki.agent.Dialog dialog, int choice) {}

                    @Override
                    public void attach() {}

                    @Override
                    public void handOver() {}
                },
                locale,
                new Widths(),
                Clock.fixed(NOW, ZoneOffset.UTC));
        card.setPalette(palette);
        card.show(view(state));
        return card;
    }

    static WorkerView view(State state) {
        var worker = new Worker(
                "worker1",
                "Scripts",
                "codex",
                List.of("codex"),
                Path.of("/tmp"),
                Map.of(),
                "demo",
                RestartPolicy.ON_FAILURE);
        var status = new WorkerStatus(state, 1, "asks: run the tests?", NOW.minusSeconds(72));
        return new WorkerView(worker, status, "%1", 1L, "/tmp", "Script that moves the tokenizer", List.of());
    }

    static Screen screen(int width, int height) {
        var lines = new ArrayList<String>();
        lines.add("\033[1mSplit the parser into lexer and grammar:\033[0m worker1 scripts, worker2 tests, worker3 re");
        lines.add(
                "\033[32m●\033[0m \033[1mRead\033[0m(src/parser/core.py)  \033[3mitalic words\033[0m \033[1;3mboth\033[0m");
        lines.add("  ⎿  Read 412 lines \033[2mdimmed text here\033[0m ⏺ ✻ ✔ ☐ ☒ ❯ › → ↓ … ⏵⏵");
        lines.add("\033[48;2;73;20;24m 42 -    while self.pos < len(self.text):                      \033[0m");
        lines.add("\033[48;2;18;50;30m 42 +    while not self.at_end():                              \033[0m");
        lines.add("┌──────────┬──────────┐ ╔═════╦═════╗ ╭────────╮ ┏━━━┳━━━┓ ┍━┑ ┎─┒ ╒═╕ ╓─╖ ╱╲╳");
        lines.add("│ 日本語の │ テスト。 │ ║ dbl ║ dbl ║ │ round  │ ┃ h ┃ h ┃ │ │ ┃ ┃ │ │ ║ ║ ╲╱");
        lines.add("├──────────┼──────────┤ ╠═════╬═════╣ │        │ ┣━━━╋━━━┫ ┝━┥ ┠─┨ ╞═╡ ╟─╢ ┄┄┄ ┅┅");
        lines.add("└──────────┴──────────┘ ╚═════╩═════╝ ╰────────╯ ┗━━━┻━━━┛ ┕━┙ ┖─┚ ╘═╛ ╙─╜ ╌╌ ╍╍ ┆");
        lines.add("▁▂▃▄▅▆▇█ ▏▎▍▌▋▊▉█ ░░▒▒▓▓██ ▖▗▘▙▚▛▜▝▞▟ ▀▀▄▄ ⠋⠙⠹⠸⠼⠴ ╪╪╫╫╬ ╤╤╥╥ ╧╧╨╨");
        lines.add("吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。ｱｲｳｴｵ ｶﾞ");
        lines.add("12345678901234567890123456789012345678901234567890123456789012345678901234567890");
        lines.add("한국어 中文 👍 🚀 ✨ 👨‍👩‍👧 e\u0301 a\u0308 n\u0303  The quick brown fox jumps over the lazy dog");
        lines.add(
                "\033[4munder\033[0m \033[4:2mdouble\033[0m \033[4:3mcurly\033[0m \033[4:4mdotted\033[0m \033[4:5mdashed\033[0m \033[9mstrike\033[0m \033[53mover\033[0m \033[7mreverse\033[0m \033[4:3;58;5;9mred curl\033[0m \033[8mhidden\033[0m");
        var colours = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            colours.append("\033[38;5;").append(i).append("mc").append(i).append(' ');
        }
        lines.add(colours + "\033[0m");
        colours.setLength(0);
        for (int i = 0; i < 72; i++) {
            colours.append("\033[48;5;").append(16 + i * 3).append("m ");
        }
        lines.add(colours + "\033[0m");
        lines.add("def next_token(self) -> Token:  if (a != b && c >= d) { return x|y; } // 0O 1lI");
        for (int i = lines.size(); i < height - 1; i++) {
            lines.add("line " + i);
        }
        lines.add("❯ type here");
        return new Screen(
                new PaneId(1),
                width,
                height,
                lines.stream().map(l -> l.getBytes(StandardCharsets.UTF_8)).toList(),
                11,
                height - 1,
                true,
                "",
                false,
                NOW);
    }
}
