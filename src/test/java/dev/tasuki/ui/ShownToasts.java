package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.ui.shell.WindowPictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.text.Text;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.awaitility.Awaitility;

/** The notices that a person sees over a window. */
record ShownToasts(Stage stage) {
    List<Node> all() {
        return Fx.get(this::shown);
    }

    List<String> words() {
        return Fx.get(() -> shown().stream()
                .flatMap(t -> Stream.concat(t.lookupAll(".title").stream(), t.lookupAll(".detail").stream()))
                .map(n -> n instanceof Text text ? text.getText() : "")
                .toList());
    }

    /** On the FX thread. */
    Button button(String words) {
        return shown().stream()
                .flatMap(t -> t.lookupAll(".button").stream())
                .filter(b -> b instanceof Button button && words.equals(button.getText()))
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Keeps a picture of the first, and asserts that it shows all of itself. */
    void picture(String name) throws Exception {
        // it slides in
        var heights = new ArrayList<Double>();
        Awaitility.await().atMost(10, TimeUnit.SECONDS).ignoreExceptions().until(() -> {
            heights.add(Fx.get(() -> shown().getFirst().getLayoutBounds().getHeight()));
            return heights.size() > 3
                    && heights.getLast() > 40
                    && heights.getLast().equals(heights.get(heights.size() - 3));
        });
        WindowPictures.write(
                Fx.get(() -> WindowPictures.take(shown().getFirst().getScene())),
                Path.of("target/pictures", name + ".png"));
        assertThat(Fx.get(() -> {
                    var pane = shown().getFirst().lookup(".pane");
                    return Stream.of(".title", ".detail", ".button")
                            .flatMap(s -> pane.lookupAll(s).stream())
                            .allMatch(n -> pane.localToScene(pane.getLayoutBounds())
                                    .contains(n.localToScene(n.getLayoutBounds())));
                }))
                .as("nothing is cut off")
                .isTrue();
    }

    /** On the FX thread. */
    private List<Node> shown() {
        return Window.getWindows().stream()
                .filter(w -> w instanceof PopupWindow p && stage.equals(p.getOwnerWindow()))
                .flatMap(w -> Stream.ofNullable(w.getScene().lookup(".toast")))
                .toList();
    }
}
