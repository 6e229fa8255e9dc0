package dev.tasuki.ui.shell;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.layout.Pane;
import javax.imageio.ImageIO;

/** Pictures of a window as PNG files, larger than any screen if need be. */
public final class WindowPictures {
    private WindowPictures() {}

    /** What a scene shows now, at its own size. FX thread. */
    public static Image take(Scene scene) {
        return scene.snapshot(null);
    }

    /**
     * What a scene would show at another size: its content moves to a scene of that size that is never shown, and back. FX thread.
     *
     * @param width px
     * @param height px
     */
    public static Image take(Scene scene, int width, int height) {
        if ((int) scene.getWidth() == width && (int) scene.getHeight() == height) {
            return take(scene);
        }
        var root = scene.getRoot();
        var focused = scene.getFocusOwner();
        scene.setRoot(new Pane());
        var larger = new Scene(new Pane(), width, height, scene.getFill());
        larger.getStylesheets().setAll(scene.getStylesheets());
        larger.setRoot(root);
        // The first snapshot lays out; what follows from the new size, such as other columns, is in the second.
        larger.snapshot(null);
        var image = larger.snapshot(null);
        larger.setRoot(new Pane());
        scene.setRoot(root);
        root.resize(scene.getWidth(), scene.getHeight());
        root.applyCss();
        root.layout();
        if (focused != null) {
            focused.requestFocus();
        }
        return image;
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
