package dev.tasuki.ui.shell;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.layout.Pane;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Pictures of a window as PNG files, larger than any screen if need be. */
public final class WindowPictures {
    private static final Duration REST = Duration.millis(700);

    private final Scene scene;
    private final Parent root;
    private final @Nullable Node focused;
    private final Scene larger;

    private WindowPictures(Scene scene, int width, int height) {
        this.scene = scene;
        this.root = scene.getRoot();
        this.focused = scene.getFocusOwner();
        scene.setRoot(new Pane());
        larger = new Scene(new Pane(), width, height, scene.getFill());
        larger.setRoot(root);
        // only now: while nodes change scenes one by one, they look for colours that the root above them does not have
        // yet
        larger.getStylesheets().setAll(scene.getStylesheets());
    }

    /** What a scene shows now, at its own size. FX thread. */
    public static Image take(Scene scene) {
        return scene.snapshot(null);
    }

    /**
     * What a scene would show at another size: its content moves to a scene of that size that is never shown, and back. What comes into
     * sight only there is still empty; see {@link #settled}. FX thread.
     *
     * @param width px
     * @param height px
     */
    public static Image take(Scene scene, int width, int height) {
        if ((int) scene.getWidth() == width && (int) scene.getHeight() == height) {
            return take(scene);
        }
        var moved = new WindowPictures(scene, width, height);
        var image = moved.snapshot();
        moved.back();
        return image;
    }

    /** As {@link #take(Scene, int, int)}, but what comes into sight has most of a second to fill itself. FX thread. */
    public static CompletableFuture<Image> settled(Scene scene, int width, int height) {
        var picture = new CompletableFuture<Image>();
        var moved = new WindowPictures(scene, width, height);
        moved.snapshot();
        var rest = new PauseTransition(REST);
        rest.setOnFinished(e -> {
            // What is not on a screen lays itself out only when its size changes.
            moved.root.resize(width - 64.0, height - 64.0);
            moved.root.layout();
            var image = moved.snapshot();
            moved.back();
            picture.complete(image);
        });
        rest.play();
        return picture;
    }

    private Image snapshot() {
        root.resize(larger.getWidth(), larger.getHeight());
        // The first snapshot lays out; what follows from the new size, such as other columns, is in the second.
        larger.snapshot(null);
        return larger.snapshot(null);
    }

    private void back() {
        larger.setRoot(new Pane());
        scene.setRoot(root);
        root.resize(scene.getWidth(), scene.getHeight());
        root.applyCss();
        root.layout();
        if (focused != null) {
            focused.requestFocus();
        }
    }

    /** Writes a picture as PNG; any thread. */
    public static Path write(Image image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        var parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!ImageIO.write(picture, "png", file.toFile())) {
            throw new IOException("this Java runtime cannot write PNG files");
        }
        return file;
    }
}
