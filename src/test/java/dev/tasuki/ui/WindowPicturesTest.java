package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.ui.shell.Rail.Section;
import dev.tasuki.ui.shell.WindowPictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The window drawn to files: each picture has the size asked for and holds more than one colour. */
class WindowPicturesTest {
    private static final Path OUT = Path.of("target/pictures");

    private static final Clock CLOCK = Clock.fixed(FakeOrganisation.NOW, ZoneOffset.UTC);

    @BeforeAll
    static void start() throws Exception {
        Fx.start();
    }

    @ParameterizedTest
    @CsvSource({
        "live-dark,4,1440,900,en,DARK,LIVE",
        "live-light-ja,4,1440,900,ja,LIGHT,LIVE",
        "live-small,4,1000,700,en,DARK,LIVE",
        "live-12,12,1440,900,en,DARK,LIVE",
        "live-1,1,1440,900,ja,DARK,LIVE",
        "live-12-light,12,1440,900,en,LIGHT,LIVE",
        "live-50-small,50,1000,700,ja,LIGHT,LIVE",
        "live-empty,0,1440,900,en,DARK,LIVE",
        "timeline,4,1440,900,en,DARK,TIMELINE",
        "timeline-ja-small,4,1000,700,ja,LIGHT,TIMELINE",
        "timeline-empty,0,1440,900,en,LIGHT,TIMELINE",
        "incidents,4,1440,900,en,DARK,INCIDENTS",
        "incidents-empty,0,1000,700,ja,LIGHT,INCIDENTS",
        "messages,4,1440,900,en,DARK,MESSAGES",
        "messages-ja,4,1000,700,ja,LIGHT,MESSAGES",
        "messages-empty,0,1000,700,en,LIGHT,MESSAGES",
        "tasks,4,1440,900,en,DARK,TASKS",
        "tasks-ja-small,4,1000,700,ja,LIGHT,TASKS",
        "tasks-empty,0,1000,700,en,DARK,TASKS",
        "quality,4,1440,900,en,DARK,QUALITY",
        "quality-ja,4,1440,900,ja,LIGHT,QUALITY",
        "backups-ja,4,1000,700,ja,DARK,BACKUPS",
    })
    void draws(String name, int workers, int width, int height, String language, Theme theme, Section section)
            throws Exception {
        var file = picture(name, workers, width, height, language, theme, section);

        var image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        assertThat(java.util.stream.IntStream.range(0, width)
                        .map(x -> image.getRGB(x, 20))
                        .distinct()
                        .count())
                .as("colours along the top bar")
                .isGreaterThan(20);
    }

    private static Path picture(
            String name, int workers, int width, int height, String language, Theme theme, Section section)
            throws Exception {
        var operations = new FakeOperations(FakeOrganisation.of(workers));
        var window = Fx.get(() -> {
            var stage = new Stage();
            var made = new TasukiWindow(
                    stage, operations, NoActions.NONE, new Texts(Locale.of(language), ZoneOffset.UTC), CLOCK);
            stage.setWidth(1000);
            stage.setHeight(900);
            stage.show();
            made.setTheme(theme);
            made.go(section);
            return made;
        });
        Fx.run(() -> operations.publish(operations.view()));
        if (section == Section.TIMELINE && workers > 0) {
            Fx.run(() -> {
                var sign = window.scene().lookup("#point-p91");
                assertThat(sign).as("the sign of a point").isNotNull();
                javafx.event.Event.fireEvent(sign, click());
            });
            Awaitility.await().until(() -> Fx.get(() -> window.scene().lookup("#details-restore") != null));
        }
        var image = Fx.get(() -> WindowPictures.settled(window.scene(), width, height))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        Fx.run(() -> window.scene().getWindow().hide());
        Files.createDirectories(OUT);
        return WindowPictures.write(image, OUT.resolve(name + ".png"));
    }

    private static MouseEvent click() {
        return new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                0,
                0,
                0,
                0,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                null);
    }

    @Test
    void leavesTheWindowAsItWas() {
        var operations = new FakeOperations(FakeOrganisation.of(4));
        var window = Fx.get(() -> new TasukiWindow(
                new Stage(), operations, NoActions.NONE, new Texts(Locale.ENGLISH, ZoneOffset.UTC), CLOCK));
        var root = Fx.get(() -> window.scene().getRoot());
        Fx.run(() -> WindowPictures.take(window.scene(), 1200, 800));
        assertThat(Fx.get(() -> window.scene().getRoot())).isSameAs(root);
        Fx.run(window::close);
        assertThat(operations.observers).isEmpty();
        assertThat(operations.watched).isEmpty();
    }
}
