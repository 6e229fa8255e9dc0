package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.agent.Dialog;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.service.WorkerView;
import dev.tasuki.ui.shell.Rail.Section;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes up over the window when a worker asks something and its card is not in sight. */
class WaitingToastsTest {
    private static final Dialog OTHER = new Dialog(
            "Overwrite lexer.py?", "", List.of(new Dialog.Choice("Yes", "y"), new Dialog.Choice("No", "n")), "b");

    private final FakeOperations operations = new FakeOperations(FakeOrganisation.of(4));
    private final Stage stage = Fx.get(Stage::new);
    private final ShownToasts toasts = new ShownToasts(stage);
    private final Ticking clock = new Ticking();
    private @Nullable TasukiWindow window;

    /** Moves when it is told to. */
    private static final class Ticking extends Clock {
        private volatile Instant now = FakeOrganisation.NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Fx.start();
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
        await().until(() -> toasts.all().isEmpty());
    }

    @Test
    void aQuestionThatStaysIsToldAndAnswered() throws Exception {
        open(Section.TIMELINE, Locale.ENGLISH, Theme.DARK);
        operations.publish(operations.view());
        Fx.run(() -> {});
        assertThat(toasts.all()).as("it may have been answered elsewhere").isEmpty();
        later();
        await().until(() -> toasts.all().size() == 1);
        assertThat(toasts.words())
                .containsExactly(
                        "worker2 asks: Do you want to proceed?", "Bash command · pytest -q tests/test_lexer.py");
        toasts.picture("toast-asks");

        Fx.run(() -> toasts.button("No").fire());
        await().until(() -> operations.asked.contains("answer worker2 No"));
        Fx.run(() -> toasts.button("Yes").fire());
        assertThat(operations.asked).as("answered once").doesNotContain("answer worker2 Yes");
        publish(WaitingToastsTest::answered);
        await().until(() -> toasts.all().isEmpty());
    }

    @Test
    void inJapaneseAndInLight() throws Exception {
        open(Section.QUALITY, Locale.JAPANESE, Theme.LIGHT);
        later();
        await().until(() -> toasts.all().size() == 1);
        var export = Fx.get(() -> {
            var button = stage.getScene().lookup("#export-report");
            return button.localToScreen(button.getBoundsInLocal());
        });
        assertThat(toasts.all().getFirst().getScene().getWindow().getY()).isGreaterThan(export.getMaxY());
        toasts.picture("toast-asks-ja");
    }

    @Test
    void nothingIsToldOfACardThatIsInSight() {
        open(Section.TIMELINE, Locale.ENGLISH, Theme.DARK);
        Fx.run(() -> window().go(Section.LIVE));
        publish(v -> with(v, List.of(v.workers().get(2))));
        Fx.run(() -> {});
        later();
        Fx.run(() -> {});
        assertThat(toasts.all()).isEmpty();

        Fx.run(() -> window().go(Section.TIMELINE));
        later();
        await().until(() -> toasts.all().size() == 1);
        Fx.run(() -> window().go(Section.LIVE));
        later();
        await().until(() -> toasts.all().isEmpty());
    }

    @Test
    void leadsToTheCard() {
        open(Section.TIMELINE, Locale.ENGLISH, Theme.DARK);
        later();
        await().until(() -> toasts.all().size() == 1);
        Fx.run(() -> toasts.button("Show").fire());
        await().until(() -> toasts.all().isEmpty());
        await().until(() ->
                Fx.get(() -> stage.getScene().lookup("#card-worker2").isFocusWithin()));
    }

    @Test
    void anotherQuestionTakesThePlaceOfTheFirst() {
        open(Section.TIMELINE, Locale.ENGLISH, Theme.DARK);
        later();
        await().until(() -> toasts.all().size() == 1);
        publish(v -> with(
                v,
                v.workers().stream()
                        .map(w -> w.dialog() == null ? w : w.asking(OTHER))
                        .toList()));
        await().until(() -> toasts.all().isEmpty());
        later();
        await().until(() -> toasts.words().equals(List.of("worker2 asks: Overwrite lexer.py?")));
    }

    @Test
    void whatWasNotSentMayBeSentAgain() {
        publish(v -> with(v, List.of(asking("refused", v.workers().get(2)))));
        open(Section.TIMELINE, Locale.ENGLISH, Theme.DARK);
        later();
        await().until(() -> toasts.all().size() == 1);
        Fx.run(() -> toasts.button("No").fire());
        await().until(() -> Fx.get(() -> stage.getScene().lookup(".problem") != null));
        Fx.run(() -> toasts.button("No").fire());
        await().until(() ->
                operations.asked.stream().filter("answer refused No"::equals).count() == 2);
    }

    @Test
    void ofManyOnlyTwoAreToldAtOnce() {
        publish(v -> with(
                v,
                v.workers().stream()
                        .map(w -> asking(w.worker().id(), v.workers().get(2)))
                        .toList()));
        open(Section.TIMELINE, Locale.ENGLISH, Theme.DARK);
        later();
        await().until(() -> toasts.all().size() == 2);
        later();
        Fx.run(() -> {});
        assertThat(toasts.words()).filteredOn(w -> w.contains("asks:")).hasSize(2);
    }

    private void open(Section section, Locale locale, Theme theme) {
        Fx.run(() -> {
            window = new TasukiWindow(stage, operations, NoActions.NONE, new Texts(locale, ZoneOffset.UTC), clock);
            window.setTheme(theme);
            stage.setWidth(1000);
            stage.setHeight(800);
            stage.show();
        });
        Fx.run(() -> window().go(section));
        operations.publish(operations.view());
        Fx.run(() -> {});
    }

    private TasukiWindow window() {
        return java.util.Objects.requireNonNull(window);
    }

    private static OrganisationView with(OrganisationView v, List<WorkerView> workers) {
        return new OrganisationView(
                v.organisation(),
                v.generation(),
                v.holder(),
                v.serverRunning(),
                v.time(),
                workers,
                v.indicators(),
                v.points(),
                v.incidents(),
                v.alerts(),
                v.messages(),
                v.board());
    }

    private void later() {
        clock.now = clock.now.plus(Duration.ofMillis(1_100));
        operations.publish(operations.view());
    }

    private void publish(UnaryOperator<OrganisationView> change) {
        operations.publish(change.apply(operations.view()));
    }

    private static OrganisationView answered(OrganisationView v) {
        return with(
                v,
                v.workers().stream()
                        .map(w -> new WorkerView(
                                w.worker(),
                                new WorkerStatus(State.WORKING, 1, "prints", v.time()),
                                w.pane(),
                                w.pid(),
                                w.directory(),
                                w.task(),
                                w.tasks()))
                        .toList());
    }

    private static WorkerView asking(String id, WorkerView like) {
        var w = like.worker();
        var named = new dev.tasuki.org.Worker(
                id, w.role(), w.kind(), w.command(), w.directory(), w.environment(), "demo", w.restart());
        return new WorkerView(
                        named, like.status(), like.pane(), like.pid(), like.directory(), like.task(), like.tasks())
                .asking(FakeOrganisation.ASKED);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(10, TimeUnit.SECONDS).ignoreExceptions();
    }
}
