package dev.tasuki.ui.panes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of characters at one size, each drawn once by JavaFX's own text, so that scripts, fallback fonts and emoji are the system's. FX thread
 * only.
 */
final class GlyphAtlas {
    /** More than this are not kept: a pane can print every character there is. */
    private static final int MOST = 8_000;

    private static final int TILES_IN_A_ROW = 32;

    /** No font has it, so that it looks as everything does that a font does not have. */
    private static final String NOBODYS = "\udbff\udffd";

    private final CellMetrics metrics;
    private final PaneFonts fonts;
    private final Map<Key, GlyphMask> glyphs = new HashMap<>();
    private final @Nullable GlyphMask[] ascii = new @Nullable GlyphMask[128 * 8];
    private final Map<Key, Integer> wanted = new LinkedHashMap<>();

    GlyphAtlas(CellMetrics metrics, PaneFonts fonts) {
        this.metrics = metrics;
        this.fonts = fonts;
    }

    /** The picture, or null, and then it is there after the next {@link #render}. */
    @Nullable
    GlyphMask get(int codePoint, boolean bold, boolean italic, int phase) {
        int at = (codePoint << 3) | (bold ? 4 : 0) | (italic ? 2 : 0) | phase;
        GlyphMask known = ascii[at];
        if (known == null) {
            known = get(Character.toString(codePoint), 1, bold, italic, phase);
            ascii[at] = known;
        }
        return known;
    }

    /** The same for a character of any kind that takes so many cells. */
    @Nullable
    GlyphMask get(String text, int cells, boolean bold, boolean italic, int phase) {
        var key = new Key(text, text, cells, bold, italic, phase);
        GlyphMask known = glyphs.get(key);
        if (known == null) {
            wanted.putIfAbsent(key, wanted.size());
        }
        return known;
    }

    /** Draws all that was asked for and was not there; whether there was anything. */
    boolean render() {
        if (wanted.isEmpty()) {
            return false;
        }
        if (glyphs.size() + wanted.size() > MOST) {
            glyphs.clear();
        }
        List<Key> keys = new ArrayList<>(wanted.keySet());
        wanted.clear();
        // what a lacking character looks like is drawn along, to be recognised
        keys.stream().filter(Key::mayLack).map(Key::lacking).distinct().toList().forEach(keys::addFirst);
        int most = keys.stream().mapToInt(Key::cells).max().orElse(1);
        int tileWidth = (int) Math.ceil(most * metrics.cellWidth()) + 2;
        int tileHeight = metrics.cellHeight();
        for (int from = 0; from < keys.size(); from += 1024) {
            render(keys.subList(from, Math.min(keys.size(), from + 1024)), tileWidth, tileHeight);
        }
        return true;
    }

    private void render(List<Key> keys, int tileWidth, int tileHeight) {
        var group = new Group();
        for (int i = 0; i < keys.size(); i++) {
            int x = i % TILES_IN_A_ROW * tileWidth;
            int y = i / TILES_IN_A_ROW * tileHeight;
            // a glyph that is larger than its tile must not be seen in the next one
            var tile = new Group(text(keys.get(i), x, y));
            tile.setClip(new Rectangle(x, y, tileWidth, tileHeight));
            group.getChildren().add(tile);
        }
        int width = Math.min(keys.size(), TILES_IN_A_ROW) * tileWidth;
        int height = ((keys.size() - 1) / TILES_IN_A_ROW + 1) * tileHeight;
        var parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setViewport(new Rectangle2D(0, 0, width, height));
        var image = group.snapshot(parameters, new WritableImage(width, height));
        var pixels = new int[tileWidth * tileHeight];
        for (int i = 0; i < keys.size(); i++) {
            image.getPixelReader()
                    .getPixels(
                            i % TILES_IN_A_ROW * tileWidth,
                            i / TILES_IN_A_ROW * tileHeight,
                            tileWidth,
                            tileHeight,
                            PixelFormat.getIntArgbInstance(),
                            pixels,
                            0,
                            tileWidth);
            keep(keys.get(i), glyph(pixels, tileWidth, tileHeight));
        }
    }

    private void keep(Key key, GlyphMask drawn) {
        var lacking = key.mayLack() ? glyphs.get(key.lacking()) : null;
        glyphs.put(
                key,
                lacking != null && Arrays.equals(lacking.coverage(), drawn.coverage())
                        ? HexBox.of(
                                key.text.codePointAt(0),
                                (int) Math.floor(key.cells * metrics.cellWidth()),
                                drawn.width(),
                                drawn.height())
                        : drawn);
    }

    private Text text(Key key, int x, int y) {
        Font font = fonts.font(key.kin, key.bold, key.italic, metrics.fontSize());
        var text = new Text(PaneFonts.shown(key.text));
        text.setFont(font);
        text.setFill(Color.WHITE);
        text.setFontSmoothingType(FontSmoothingType.GRAY);
        text.setTextOrigin(VPos.BASELINE);
        double room = key.cells * metrics.cellWidth();
        double wide = text.getLayoutBounds().getWidth();
        double start = key.phase / 2.0;
        if (wide > room + 0.75) {
            double fit = room / wide;
            text.getTransforms().add(new Scale(fit, fit, 0, -metrics.fontSize() * 0.35));
        } else if (key.cells > 1 || Math.abs(wide - room) > 1) {
            start += (room - wide) / 2;
        }
        text.setTranslateX(x + start);
        // ideographs fill their square, which sits lower on the line than letters do
        boolean square = PaneFonts.isEastAsian(key.kin.codePointAt(0));
        double baseline = square
                ? Math.round((metrics.cellHeight() - metrics.fontSize()) / 2 + 0.87 * metrics.fontSize())
                : metrics.baseline();
        text.setTranslateY(y + baseline);
        return text;
    }

    private static GlyphMask glyph(int[] pixels, int width, int height) {
        var coverage = new byte[width * height];
        boolean coloured = false;
        for (int i = 0; i < coverage.length; i++) {
            int pixel = pixels[i];
            coverage[i] = (byte) (pixel >>> 24);
            coloured |= pixel >>> 24 > 32 && (pixel & 0xffffff) != 0xffffff;
        }
        int @Nullable [] colours = null;
        if (coloured) {
            colours = new int[coverage.length];
            for (int i = 0; i < coverage.length; i++) {
                colours[i] = pixels[i] & 0xffffff;
            }
        }
        return new GlyphMask(width, height, coverage, colours);
    }

    /** @param kin a text whose font it is drawn in: itself, but for the one that stands for all that is lacking */
    private record Key(String text, String kin, int cells, boolean bold, boolean italic, int phase) {
        /** What JetBrains Mono lacks goes to the system's fonts, which may lack it too. */
        boolean mayLack() {
            return text.codePointAt(0) >= 0x250 && !text.equals(NOBODYS);
        }

        Key lacking() {
            var like = PaneFonts.isEastAsian(text.codePointAt(0)) ? "\u4e00" : "a";
            return new Key(NOBODYS, like, cells, bold, italic, phase);
        }
    }
}
