package dev.tasuki.ui.panes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.tmux.CellGrid;
import dev.tasuki.tmux.CellParser;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.Screen;
import dev.tasuki.tmux.Widths;
import dev.tasuki.ui.panes.CellPainter.CursorShape;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CellViewTest {
    @Test
    void theBottomLeftStaysAndAnEdgeShowsTheCrop() throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 24; i++) {
            lines.add((i == 23 ? "\033[41m" : "\033[42m") + " ".repeat(100) + "\033[m");
        }
        var grid = grid(100, 24, 23, lines);
        Image picture = Fx.call(() -> {
            var view = new CellView();
            view.setGrid(grid);
            var image = snapshot(view, 200, 101);
            assertThat(view.topRow()).isEqualTo(16);
            return image;
        });
        Fx.keep(picture, "crop");
        int crop = 0xff000000 | PanePalette.DARK.cropEdge();
        assertThat(picture.getPixelReader().getArgb(100, 0)).isEqualTo(crop);
        assertThat(picture.getPixelReader().getArgb(196, 50)).isEqualTo(crop);
        assertThat(picture.getPixelReader().getArgb(50, 20)).isEqualTo(0xff3fb950);
        assertThat(picture.getPixelReader().getArgb(50, 100))
                .as("the last row is whole, at the bottom")
                .isEqualTo(0xffff7b72);
        assertThat(picture.getPixelReader().getArgb(50, 90)).isEqualTo(0xffff7b72);
        assertThat(picture.getPixelReader().getArgb(50, 88)).isEqualTo(0xff3fb950);
    }

    @Test
    void emptyRowsAtTheBottomAreCroppedFirst() throws Exception {
        var grid = grid(20, 24, 1, List.of("\033[41mfirst\033[m", "second"));
        Fx.call(() -> {
            var view = new CellView();
            view.setGrid(grid);
            snapshot(view, 200, 100);
            assertThat(view.topRow()).isZero();
            return null;
        });
    }

    @Test
    void whatChangedIsDrawnAgainAndNothingElseIsTouched() throws Exception {
        Fx.call(() -> {
            var metrics = CellMetrics.of(11, 1);
            var atlas = new GlyphAtlas(metrics, new PaneFonts());
            var painter = new CellPainter(metrics, atlas, PanePalette.DARK, 20, 3);
            painter.paint(grid(20, 3, 0, List.of("one", "日本語 two", "three")), 0, CursorShape.NONE);
            var after = grid(20, 3, 0, List.of("one", "日x語 two", "three"));
            var band = painter.paint(after, 0, CursorShape.NONE);
            assertThat(band).isEqualTo(new CellPainter.Band(12, 24));
            var fresh = new CellPainter(metrics, atlas, PanePalette.DARK, 20, 3);
            fresh.paint(after, 0, CursorShape.NONE);
            assertThat(painter.pixels().argb()).isEqualTo(fresh.pixels().argb());
            assertThat(painter.paint(after, 0, CursorShape.NONE).to()).isZero();
            return null;
        });
    }

    @Test
    void anyGridAfterAnyOtherLooksAsIfDrawnAlone() throws Exception {
        Fx.call(() -> {
            var random = new Random(7);
            var metrics = CellMetrics.of(11, 1);
            var atlas = new GlyphAtlas(metrics, new PaneFonts());
            var painter = new CellPainter(metrics, atlas, PanePalette.LIGHT, 30, 8);
            for (int i = 0; i < 60; i++) {
                var grid = noise(random, 30, 8 + i % 5, false);
                int top = i % 5;
                painter.paint(grid, top, CursorShape.BLOCK);
                var fresh = new CellPainter(metrics, atlas, PanePalette.LIGHT, 30, 8);
                fresh.paint(grid, top, CursorShape.BLOCK);
                assertThat(painter.pixels().argb())
                        .as("grid %d", i)
                        .isEqualTo(fresh.pixels().argb());
            }
            return null;
        });
    }

    @Test
    void linesJoinWithoutAGap() throws Exception {
        Fx.call(() -> {
            for (double size : new double[] {9, 11, 13, 16, 22}) {
                var metrics = CellMetrics.of(size, 1);
                var painter =
                        new CellPainter(metrics, new GlyphAtlas(metrics, new PaneFonts()), PanePalette.DARK, 6, 3);
                painter.paint(grid(6, 3, 0, List.of("┌────┐", "│    │", "└────┘")), 0, CursorShape.NONE);
                var pixels = painter.pixels();
                int x = (metrics.x(0) + metrics.x(1) - metrics.stroke()) / 2;
                int y = (metrics.cellHeight() - metrics.stroke()) / 2;
                int line = 0xff000000 | PanePalette.DARK.foreground();
                for (int i = x; i < pixels.width() - metrics.cellWidth() / 2 - 1; i++) {
                    assertThat(pixels.argb()[y * pixels.width() + i])
                            .as("size %s, x %d", size, i)
                            .isEqualTo(line);
                }
                for (int i = y; i < pixels.height() - metrics.cellHeight() / 2 - 1; i++) {
                    assertThat(pixels.argb()[i * pixels.width() + x])
                            .as("size %s, y %d", size, i)
                            .isEqualTo(line);
                }
            }
            return null;
        });
    }

    @Test
    void whatNoFontHasIsShownByItsNumber() throws Exception {
        Fx.call(() -> {
            var atlas = new GlyphAtlas(CellMetrics.of(11, 1), new PaneFonts());
            var lacking = List.of("\udbff\udff0", "\udbff\udff1");
            var known = List.of("漢", "é", "▲", "✓");
            for (int cells : new int[] {1, 2}) {
                lacking.forEach(c -> atlas.get(c, cells, false, false, 0));
                known.forEach(c -> atlas.get(c, cells, false, false, 0));
            }
            assertThat(atlas.render()).isTrue();
            var first = Objects.requireNonNull(atlas.get(lacking.getFirst(), 2, false, false, 0));
            var second = Objects.requireNonNull(atlas.get(lacking.getLast(), 2, false, false, 0));
            // a font's own sign for what it lacks is the same for all
            assertThat(first.coverage()).isNotEqualTo(second.coverage()).contains((byte) 150);
            var narrow = Objects.requireNonNull(atlas.get(lacking.getFirst(), 1, false, false, 0));
            assertThat(narrow.coverage()).contains((byte) 150);
            for (var c : known) {
                var mask = Objects.requireNonNull(atlas.get(c, 2, false, false, 0));
                assertThat(mask.coverage())
                        .as(c)
                        .isNotEqualTo(HexBox.of(c.codePointAt(0), 13, mask.width(), mask.height())
                                .coverage());
            }
            return null;
        });
    }

    @Test
    void nothingIsDrawnWhileItCannotBeSeen() throws Exception {
        Fx.call(() -> {
            var view = new CellView();
            var around = new StackPane(view);
            around.setVisible(false);
            view.setGrid(grid(10, 2, 0, List.of("\033[41m          ")));
            var scene = new Scene(around, 100, 50);
            scene.snapshot(new WritableImage(100, 50));
            assertThat(view.cursorArea().getWidth()).isLessThanOrEqualTo(7);
            assertThat(scene.getProperties()).as("no glyph was drawn").doesNotContainKey(GlyphAtlases.class);
            around.setVisible(true);
            var shown = scene.snapshot(new WritableImage(100, 50));
            assertThat(shown.getPixelReader().getArgb(30, 5)).isEqualTo(0xffff7b72);
            return null;
        });
    }

    @Test
    void onLightEveryColourCanBeRead() {
        for (int i = 0; i < 256; i++) {
            for (int ground : new int[] {-1, 0, 1, 4, 17, 52, 235, 255}) {
                long style = dev.tasuki.tmux.CellStyle.withForeground(0, dev.tasuki.tmux.CellStyle.indexed(i));
                if (ground >= 0) {
                    style = dev.tasuki.tmux.CellStyle.withBackground(style, dev.tasuki.tmux.CellStyle.indexed(ground));
                }
                long colours = PanePalette.LIGHT.colours(style);
                assertThat(PanePalette.contrast((int) (colours >> 32), (int) colours))
                        .as("colour %d on %d", i, ground)
                        .isGreaterThanOrEqualTo(4.45);
            }
        }
    }

    @Test
    @Tag("bench")
    void timeToDrawFiftyRowsOfTwoHundredRandomCells() throws Exception {
        Fx.call(() -> {
            var random = new Random(1);
            var metrics = CellMetrics.of(11, 1);
            var painter = new CellPainter(metrics, new GlyphAtlas(metrics, new PaneFonts()), PanePalette.DARK, 200, 50);
            var grids = new ArrayList<CellGrid>();
            for (int i = 0; i < 40; i++) {
                grids.add(noise(random, 200, 50, true));
            }
            long first = System.nanoTime();
            painter.paint(grids.getFirst(), 0, CursorShape.BLOCK);
            long began = System.nanoTime();
            for (int round = 0; round < 5; round++) {
                grids.forEach(g -> painter.paint(g, 0, CursorShape.BLOCK));
            }
            double millis = (System.nanoTime() - began) / 1e6 / 200;
            System.out.printf(
                    "50x200 cells, all changed: %.2f ms; the first with its glyphs %.1f ms%n",
                    millis, (began - first) / 1e6);
            return null;
        });
    }

    private static CellGrid noise(Random random, int width, int height, boolean ascii) {
        var lines = new ArrayList<String>();
        for (int row = 0; row < height; row++) {
            var line = new StringBuilder();
            for (int column = 0; column < width; column++) {
                line.append("\033[0;")
                        .append(random.nextInt(10))
                        .append(";38;5;")
                        .append(random.nextInt(256));
                line.append(random.nextInt(4) == 0 ? ";48;5;" + random.nextInt(256) : "")
                        .append('m');
                boolean wide = !ascii && random.nextInt(5) == 0 && column < width - 1;
                line.append(
                        wide ? "日" : !ascii && random.nextInt(5) == 0 ? "e\u0301" : (char) (33 + random.nextInt(94)));
                column += wide ? 1 : 0;
            }
            lines.add(line.toString());
        }
        return grid(width, height, random.nextInt(height), lines);
    }

    private static CellGrid grid(int width, int height, int cursorRow, List<String> lines) {
        return new CellParser(new Widths())
                .parse(new Screen(
                        new PaneId(0),
                        width,
                        height,
                        lines.stream()
                                .map(l -> l.getBytes(StandardCharsets.UTF_8))
                                .toList(),
                        0,
                        cursorRow,
                        true,
                        "",
                        false,
                        Instant.EPOCH));
    }

    private static Image snapshot(CellView view, int width, int height) {
        return new Scene(view, width, height).snapshot(new WritableImage(width, height));
    }
}
