package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.ui.shell.Rail.Section;
import dev.tasuki.ui.shell.WindowPictures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.testfx.api.FxRobot;

/** A window over a service that remembers what it was asked, and what a test sees of it. */
abstract class AtTheWindow {
    final FxRobot robot = new FxRobot();
    FakeOperations operations = new FakeOperations(FakeOrganisation.of(4));
    final Stage stage = Fx.get(Stage::new);

    @BeforeAll
    static void start() throws Exception {
        Fx.start();
    }

    @AfterEach
    void close() {
        Fx.run(() -> stage.close());
        assertThat(operations.observers).isEmpty();
        assertThat(operations.watched).isEmpty();
    }

    void open() {
        open(NoActions.NONE);
    }

    void open(WindowActions actions) {
        Fx.run(() -> {
            var window = new TasukiWindow(
                    stage,
                    operations,
                    actions,
                    new Texts(Locale.ENGLISH, ZoneOffset.UTC),
                    Clock.fixed(FakeOrganisation.NOW, ZoneOffset.UTC));
            stage.setWidth(1000);
            stage.setHeight(900);
            stage.show();
            window.go(Section.LIVE);
        });
    }

    void picture(String name) throws Exception {
        WindowPictures.write(
                Fx.get(() -> WindowPictures.take(stage.getScene(), 1440, 900)),
                Path.of("target/pictures", name + ".png"));
    }

    boolean exists(String query) {
        return Fx.get(() -> stage.getScene().lookup(query) != null);
    }

    boolean enabled(String query) {
        return Fx.get(() -> stage.getScene().lookup(query) instanceof Button b && !b.isDisabled());
    }

    String text(String query) {
        return Fx.get(() -> stage.getScene().lookup(query) instanceof Labeled l ? l.getText() : "");
    }

    List<String> shown(String query) {
        return Fx.get(() -> stage.getScene().getRoot().lookupAll(query).stream()
                .map(l -> ((Labeled) l).getText())
                .toList());
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(15, TimeUnit.SECONDS).ignoreExceptions();
    }
}
