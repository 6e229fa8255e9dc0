package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.shell.Rail.Section;
import dev.tasuki.ui.shell.WindowPictures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** What the timeline shows of points that are pinned, damaged, or left behind by a restore. */
class PointMarksTest {
    private static final String DAMAGE =
            "worker worker1: 4 of 18 pieces of its scrollback are not as they were written";

    private final FxRobot robot = new FxRobot();
    private final FakeOperations operations = new FakeOperations(FakeOrganisation.of(4));
    private final Stage stage = Fx.get(Stage::new);

    @BeforeAll
    static void start() throws Exception {
        Fx.start();
    }

    @BeforeEach
    void open() {
        // p94 (40 minutes ago) goes on from p91, so that p92 and p93 are left behind; p88 (120) is damaged, p86 (165)
        // pinned and damaged
        var damaged = new PointSummary.Verified(FakeOrganisation.NOW.minusSeconds(600), true, DAMAGE);
        operations.view = operations.withPoints(operations.view().points().stream()
                .map(p -> switch (p.id()) {
                    case "p94" -> FakeOrganisation.following(p, "p91", false, null);
                    case "p88" -> FakeOrganisation.marked(p, false, damaged);
                    case "p86" -> FakeOrganisation.marked(p, true, damaged);
                    default -> p;
                })
                .toList());
        Fx.run(() -> {
            var window = new TasukiWindow(
                    stage,
                    operations,
                    NoActions.NONE,
                    new Texts(Locale.ENGLISH, ZoneOffset.UTC),
                    Clock.fixed(FakeOrganisation.NOW, ZoneOffset.UTC));
            stage.setWidth(1300);
            stage.setHeight(900);
            stage.show();
            window.go(Section.TIMELINE);
        });
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
        assertThat(operations.observers).isEmpty();
    }

    @Test
    void aPointIsPinnedAndUnpinnedFromItsDetails() throws Exception {
        await().until(() -> !shapes("#point-p91").isEmpty());
        assertThat(shapes("#point-p91")).containsExactly("tone-manual");
        robot.clickOn("#point-p91");
        await().until(() -> text("#details-pin").equals("Pin"));
        robot.clickOn("#details-pin");
        await().until(() -> text("#details-pin").equals("Unpin"));
        assertThat(operations.asked).contains("pin p91");
        await().until(() -> shapes("#point-p91").equals(List.of("tone-manual", "tone-pinned")));
        await().until(() -> shapes("#details-title").equals(List.of("tone-manual", "tone-pinned")));
        picture("timeline-pinned");
        robot.clickOn("#details-pin");
        await().until(() -> text("#details-pin").equals("Pin"));
        assertThat(operations.asked).contains("unpin p91");
        await().until(() -> shapes("#point-p91").equals(List.of("tone-manual")));
    }

    @Test
    void aPinFromElsewhereIsFollowed() throws Exception {
        await().until(() -> !shapes("#point-p91").isEmpty());
        robot.clickOn("#point-p91");
        await().until(() -> text("#details-pin").equals("Pin"));
        operations.pin("p91", true);
        await().until(() -> text("#details-pin").equals("Unpin"));
    }

    @Test
    void howLongAgoItWasAndItsScoreAreToldAnew() throws Exception {
        await().until(() -> !shapes("#point-p94").isEmpty());
        robot.clickOn("#point-p94");
        await().until(() -> text("#details-sub").contains("40 min"));
        await().until(() -> asks("present") == 1);
        operations.publish(operations.later(Duration.ofMinutes(2)));
        await().until(() -> text("#details-sub").contains("42 min"));
        await().until(() -> asks("present") == 2 && asks("score p94") == 2);
    }

    private long asks(String what) {
        return operations.asked.stream().filter(what::equals).count();
    }

    @Test
    void aDamagedPointSaysWhatIsDamagedAndOffersNoRestore() throws Exception {
        await().until(() -> !shapes("#point-p88").isEmpty());
        assertThat(shapes("#point-p88")).containsExactly("tone-damaged");
        assertThat(shapes("#point-p86")).containsExactly("tone-damaged", "tone-pinned");
        robot.clickOn("#point-p88");
        await().until(() -> text("#details-damage").equals("Damaged: " + DAMAGE));
        assertThat(text("#details-pin")).isEqualTo("Pin");
        assertThat(node("#details-restore")).isNull();
        picture("timeline-damaged");
        robot.clickOn("#point-p91");
        await().until(() -> node("#details-restore") != null);
        assertThat(node("#details-damage")).isNull();
    }

    @Test
    void aPointThatIsFoundDamagedWhileItIsOpenIsNoLongerOffered() {
        await().until(() -> !shapes("#point-p91").isEmpty());
        robot.clickOn("#point-p91");
        await().until(() -> node("#details-restore") != null);
        var found = new PointSummary.Verified(FakeOrganisation.NOW, true, DAMAGE);
        operations.publish(operations.withPoints(operations.view().points().stream()
                .map(p -> p.id().equals("p91") ? FakeOrganisation.marked(p, false, found) : p)
                .toList()));
        await().until(() -> node("#details-restore") == null && node("#details-damage") != null);
    }

    @Test
    void whatARestoreLeftBehindIsFainterAndTheForkIsTold() throws Exception {
        await().until(() -> !shapes("#point-p94").isEmpty());
        assertThat(faint("#point-p93")).isTrue();
        assertThat(faint("#point-p92")).isTrue();
        assertThat(faint("#point-p91")).isFalse();
        robot.clickOn("#point-p94");
        await().until(() -> text("#details-fork")
                .equals("A fork: goes on from Before the parser split (10:18:07), not from 字句解析テスト合格 (10:52:07)"));
        robot.clickOn("#point-p92");
        await().until(() -> node("#details-left") != null);
        picture("timeline-fork");
    }

    private @Nullable Node node(String query) {
        return Fx.get(() -> stage.getScene().lookup(query));
    }

    private boolean faint(String query) {
        return Fx.get(() -> stage.getScene().lookup(query).getPseudoClassStates()).stream()
                .anyMatch(c -> c.getPseudoClassName().equals("left-behind"));
    }

    /** The tones of all glyphs in a node. */
    private List<String> shapes(String query) {
        var node = node(query);
        return node == null
                ? List.of()
                : Fx.get(() -> node.lookupAll(".glyph").stream()
                        .flatMap(g -> g.getStyleClass().stream())
                        .filter(c -> c.startsWith("tone-"))
                        .sorted()
                        .toList());
    }

    private String text(String query) {
        return Fx.get(() -> stage.getScene().lookup(query) instanceof Labeled l ? l.getText() : "");
    }

    private void picture(String name) throws Exception {
        WindowPictures.write(
                Fx.get(() -> WindowPictures.take(stage.getScene(), 1440, 900)),
                Path.of("target/pictures", name + ".png"));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(15, TimeUnit.SECONDS).ignoreExceptions();
    }
}
