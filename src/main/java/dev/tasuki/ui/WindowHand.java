package dev.tasuki.ui;

import dev.tasuki.ui.shell.WindowPictures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;

/**
 * Uses a window as a person's hand would, without taking the person's pointer: the mouse's events are given to what lies under it.
 * For the guided tour. Not on the FX thread; waits for it.
 */
public final class WindowHand {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Scene scene;

    public WindowHand(Scene scene) {
        this.scene = scene;
    }

    /** Whether something with this id can be seen. */
    public boolean sees(String id) {
        return onFx(() -> find(id).isPresent());
    }

    /** The ids, beginning so, of all that can be seen. */
    public List<String> ids(String beginning) {
        return onFx(() -> scene.getRoot().lookupAll("*").stream()
                .filter(n -> n.getId() != null && n.getId().startsWith(beginning) && isShown(n))
                .map(Node::getId)
                .toList());
    }

    /** All text that can be read in something; empty where it is not there. */
    public String reads(String id) {
        return onFx(() -> find(id).map(WindowHand::text).orElse(""));
    }

    /** Clicks something, when it can be seen and used. */
    public void clicks(String id) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!onFx(() -> click(id))) {
            if (System.nanoTime() > until) {
                throw new IOException("there is no " + id + " to click in the window");
            }
            pause();
        }
    }

    /** Clicks something if it can be seen now. */
    public boolean clicksIfSeen(String id) {
        return onFx(() -> click(id));
    }

    /** A picture of the window, as large as it is meant to be; what comes into sight for it has time to fill itself. */
    public Path pictures(Path file, int width, int height) throws IOException {
        var picture = onFx(() -> WindowPictures.settled(scene, width, height));
        return WindowPictures.write(wait(picture), file);
    }

    private boolean click(String id) {
        var node = find(id).filter(n -> !n.isDisabled());
        if (node.isPresent() && node.get() instanceof ButtonBase button) {
            button.fire();
            return true;
        }
        node.ifPresent(n -> {
            var bounds = n.getLayoutBounds();
            var at = n.localToScene(bounds.getCenterX(), bounds.getCenterY());
            for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
                boolean down = type == MouseEvent.MOUSE_PRESSED;
                Event.fireEvent(
                        n,
                        new MouseEvent(
                                type,
                                at.getX(),
                                at.getY(),
                                at.getX(),
                                at.getY(),
                                MouseButton.PRIMARY,
                                1,
                                false,
                                false,
                                false,
                                false,
                                down,
                                false,
                                false,
                                true,
                                false,
                                true,
                                null));
            }
        });
        return node.isPresent();
    }

    /** In the window, and in menus and other pop-ups, which have scenes of their own. */
    private Optional<Node> find(String id) {
        return Stream.concat(
                        Stream.of(scene),
                        Window.getWindows().stream().map(Window::getScene).filter(s -> s != null && !s.equals(scene)))
                // not looked up as "#id": ids of points have dots in them, which mean something to CSS
                .flatMap(s -> s.getRoot().lookupAll("*").stream())
                .filter(n -> id.equals(n.getId()) && isShown(n))
                .findFirst();
    }

    private static boolean isShown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static String text(Node node) {
        var text = new StringBuilder();
        for (var part : node.lookupAll("*")) {
            if (part instanceof Labeled labeled && labeled.getText() != null) {
                text.append(labeled.getText()).append('\n');
            } else if (part instanceof javafx.scene.text.Text drawn && !(drawn.getParent() instanceof Labeled)) {
                text.append(drawn.getText()).append('\n');
            }
        }
        return text.toString();
    }

    private static <T> T onFx(Supplier<T> work) {
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return wait(result);
    }

    private static <T> T wait(CompletableFuture<T> result) {
        try {
            return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the window does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
