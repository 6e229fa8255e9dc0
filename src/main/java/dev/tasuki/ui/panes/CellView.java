package dev.tasuki.ui.panes;

import dev.tasuki.tmux.CellGrid;
import dev.tasuki.ui.panes.CellPainter.CursorShape;
import java.nio.IntBuffer;
import javafx.css.PseudoClass;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * A grid of cells on screen. What does not fit is cropped: empty rows at the bottom first, then rows at the top and columns at the right, with an edge
 * that shows it. Drawn at most once a pulse, only what changed, and not at all while it cannot be seen. FX thread only.
 */
public final class CellView extends Region {
    /** The size of text, in logical pixels, unless a larger one is allowed. */
    public static final double FONT_SIZE = 11;

    public static final double LARGEST_FONT = 18;
    private static final double SMALLEST_FONT = 9;
    private static final PseudoClass TYPING = PseudoClass.getPseudoClass("typing");

    private final ImageView image = new ImageView();
    private final Rectangle topEdge = new Rectangle();
    private final Rectangle rightEdge = new Rectangle();
    private final Shown shown = new Shown(this, this::requestLayout);

    private PanePalette palette = PanePalette.DARK;
    private double fontSize = FONT_SIZE;
    private boolean larger;
    private boolean typing;
    private @Nullable CellGrid grid;
    private @Nullable CellPainter painter;
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private int top;
    private CellMetrics metrics = CellMetrics.of(FONT_SIZE, 1);
    private double scale = 1;

    public CellView() {
        getStyleClass().add("cell-view");
        image.setSmooth(false);
        topEdge.getStyleClass().add("crop-edge");
        rightEdge.getStyleClass().add("crop-edge");
        image.setManaged(false);
        topEdge.setManaged(false);
        rightEdge.setManaged(false);
        getChildren().addAll(image, topEdge, rightEdge);
        setPalette(PanePalette.DARK);
        setMinSize(0, 0);
    }

    /** Shows these cells from the next pulse on. */
    public void setGrid(CellGrid newGrid) {
        grid = newGrid;
        if (shown.isShown()) {
            requestLayout();
        }
    }

    /** The cells shown; null before the first. */
    public @Nullable CellGrid grid() {
        return grid;
    }

    /** Text size in logical pixels; never under 9. */
    public void setFontSize(double size) {
        fontSize = Math.max(SMALLEST_FONT, size);
        requestLayout();
    }

    /** Whether text may grow, up to 18 px, as long as the whole grid fits. */
    public void setLarger(boolean allowed) {
        larger = allowed;
        requestLayout();
    }

    public void setPalette(PanePalette colours) {
        palette = colours;
        setBackground(javafx.scene.layout.Background.fill(colour(colours.background())));
        topEdge.setFill(colour(colours.cropEdge()));
        rightEdge.setFill(colour(colours.cropEdge()));
        requestLayout();
    }

    /** Whether keys go to this pane: the cursor is a block then, else hollow. */
    public void setFocusedFrame(boolean focused) {
        typing = focused;
        pseudoClassStateChanged(TYPING, focused);
        requestLayout();
    }

    /** Where the cursor is, in this region's coordinates; for the window of an input method. */
    Rectangle2D cursorArea() {
        CellGrid cells = grid;
        if (cells == null) {
            return new Rectangle2D(0, 0, 1, 1);
        }
        return new Rectangle2D(
                image.getLayoutX() + metrics.x(cells.cursorColumn()) / scale,
                image.getLayoutY() + (cells.cursorRow() - top) * metrics.cellHeight() / scale,
                metrics.cellWidth() / scale,
                metrics.cellHeight() / scale);
    }

    /** How many whole cells there is room for now, at the size of text that was set. */
    Cell room() {
        double devices = deviceScale();
        var cells = CellMetrics.of(fontSize, devices);
        double width = Math.floor((getWidth() - snappedLeftInset() - snappedRightInset()) * devices);
        double height = Math.floor((getHeight() - snappedTopInset() - snappedBottomInset()) * devices);
        return new Cell(cells.columns(width), cells.rows(height));
    }

    /** The cell of the grid at a place in this region's coordinates; the nearest where there is none. */
    Cell cellAt(double x, double y) {
        CellGrid cells = grid;
        int columns = cells == null ? 1 : cells.width();
        int rows = cells == null ? 1 : cells.height();
        double column = Math.floor((x - image.getLayoutX()) * scale / metrics.cellWidth());
        double row = Math.floor((y - image.getLayoutY()) * scale / metrics.cellHeight()) + top;
        return new Cell(Math.clamp((int) column, 0, columns - 1), Math.clamp((int) row, 0, rows - 1));
    }

    /** Where cells of one row are, from one column up to, without, another; in this region's coordinates. */
    Rectangle2D area(int row, int from, int to) {
        return new Rectangle2D(
                image.getLayoutX() + metrics.x(from) / scale,
                image.getLayoutY() + (row - top) * metrics.cellHeight() / scale,
                Math.max(0, (metrics.x(to) - metrics.x(from)) / scale),
                metrics.cellHeight() / scale);
    }

    private double deviceScale() {
        var scene = getScene();
        return scene == null || scene.getWindow() == null
                ? 1
                : scene.getWindow().getRenderScaleX();
    }

    /** A place in a grid, or its size. */
    record Cell(int column, int row) {}

    /** The size of text as drawn, in logical pixels. */
    double textSize() {
        return metrics.fontSize() / scale;
    }

    /** The first visible row. */
    int topRow() {
        return top;
    }

    @Override
    protected void layoutChildren() {
        CellGrid cells = grid;
        if (cells == null || !shown.isShown()) {
            return;
        }
        Scene scene = getScene();
        scale = deviceScale();
        double width = Math.floor((getWidth() - snappedLeftInset() - snappedRightInset()) * scale);
        double height = Math.floor((getHeight() - snappedTopInset() - snappedBottomInset()) * scale);
        metrics = metricsFor(cells, width, height);
        int columns = Math.min(cells.width(), metrics.columns(width));
        int rows = Math.min(cells.height(), metrics.rows(height));
        if (columns == 0 || rows == 0) {
            image.setImage(null);
            return;
        }
        top = Math.max(0, Math.max(lastUsedRow(cells) + 1, rows) - rows);
        paint(scene, cells, columns, rows);
        place(cells, columns, rows, height);
    }

    private CellMetrics metricsFor(CellGrid cells, double width, double height) {
        if (larger) {
            for (double size = LARGEST_FONT; size > fontSize; size--) {
                var candidate = CellMetrics.of(size, scale);
                if (candidate.columns(width) >= cells.width() && candidate.rows(height) >= cells.height()) {
                    return candidate;
                }
            }
        }
        return CellMetrics.of(fontSize, scale);
    }

    /** The last row with something on it; agents write at the bottom, and empty rows below it are the least loss. */
    private static int lastUsedRow(CellGrid cells) {
        int row = cells.height() - 1;
        while (row > cells.cursorRow() && isEmpty(cells, row)) {
            row--;
        }
        return row;
    }

    private static boolean isEmpty(CellGrid cells, int row) {
        for (int column = 0; column < cells.width(); column++) {
            if (!cells.isBlank(column, row) || cells.style(column, row) != 0) {
                return false;
            }
        }
        return true;
    }

    private void paint(Scene scene, CellGrid cells, int columns, int rows) {
        CellPainter current = painter;
        PixelBuffer<IntBuffer> target = buffer;
        if (current == null || target == null || !current.fits(metrics, palette, columns, rows)) {
            current = new CellPainter(metrics, GlyphAtlases.of(scene).atlas(metrics), palette, columns, rows);
            var pixels = current.pixels();
            target = new PixelBuffer<>(
                    pixels.width(),
                    pixels.height(),
                    IntBuffer.wrap(pixels.argb()),
                    PixelFormat.getIntArgbPreInstance());
            painter = current;
            buffer = target;
            image.setImage(new WritableImage(target));
        }
        var band = current.paint(cells, top, typing ? CursorShape.BLOCK : CursorShape.HOLLOW);
        if (band.to() > band.from()) {
            int width = target.getWidth();
            target.updateBuffer(b -> new Rectangle2D(0, band.from(), width, (double) band.to() - band.from()));
        }
    }

    private void place(CellGrid cells, int columns, int rows, double height) {
        boolean cropped = top > 0 || rows < cells.height();
        double picture = rows * metrics.cellHeight();
        double left = snappedLeftInset();
        double y = snappedTopInset() + (cropped ? height - picture : 0) / scale;
        image.setLayoutX(left);
        image.setLayoutY(y);
        image.setFitWidth(metrics.x(columns) / scale);
        image.setFitHeight(picture / scale);
        topEdge.setVisible(top > 0);
        rightEdge.setVisible(columns < cells.width());
        place(topEdge, 0, 0, getWidth(), 1);
        place(rightEdge, Math.min(getWidth() - 1, left + metrics.x(columns) / scale + 1), 0, 1, getHeight());
    }

    private static void place(Rectangle edge, double x, double y, double width, double height) {
        edge.setX(x);
        edge.setY(y);
        edge.setWidth(width);
        edge.setHeight(height);
    }

    private static Color colour(int rgb) {
        return Color.rgb((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff);
    }
}
