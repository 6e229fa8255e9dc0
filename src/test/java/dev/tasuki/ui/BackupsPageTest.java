package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.backup.Secret;
import dev.tasuki.capture.Blob;
import dev.tasuki.org.Home;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.Backups;
import dev.tasuki.service.Ground;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import dev.tasuki.ui.shell.WindowPictures;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The page of backups, clicked, over a real store and a real directory. */
class BackupsPageTest {
    @TempDir
    Path directory;

    private final FxRobot robot = new FxRobot();
    private final Stage stage = Fx.get(Stage::new);
    private Home home = new Home(Path.of(""));
    private Path place = Path.of("");
    private OrganisationView view = FakeOrganisation.of(2);
    private Backups backups = new Backups(Ground.of(view.organisation(), home), Clock.systemUTC());

    @BeforeAll
    static void start() throws Exception {
        Fx.start();
    }

    @BeforeEach
    void organisation() throws Exception {
        home = new Home(directory.resolve("home"));
        place = directory.resolve("place");
        var file = home.file("demo");
        Files.createDirectories(home.directory("demo"));
        Files.writeString(file, "organisation: demo\n");
        var made = view.organisation();
        var organisation = new Organisation(made.name(), made.tmux(), made.workers(), made.settings(), file);
        view = new OrganisationView(
                organisation,
                view.generation(),
                view.holder(),
                view.serverRunning(),
                view.time(),
                view.workers(),
                view.indicators(),
                view.points(),
                view.incidents(),
                view.alerts(),
                view.messages(),
                view.board());
        backups = new Backups(Ground.of(organisation, home), Clock.systemUTC());
        try (var store = Store.open(home.directory("demo"))) {
            store.add(Samples.snapshot(Samples.TIME, 2, 400), PointSummary.Kind.AUTO, "");
        }
    }

    @AfterEach
    void close() {
        Fx.run(() -> stage.close());
    }

    @Test
    void whereThereIsNoPlaceItSaysHowOneIsAdded() throws Exception {
        open();
        await().until(() -> exists("#backups-empty"));
        assertThat(Fx.get(() -> ((TextField) stage.getScene().lookup("#backups-command")).getText()))
                .isEqualTo("tasuki backup add demo URL");
        picture("backups-empty");
    }

    @Test
    void aPersonBacksUpVerifiesAndSeesDamageAndFailure() throws Exception {
        backups.add("usb", place.toString(), new Secret.KeyFile(new Blob(new byte[32])), 0);
        backups.add("open", directory.resolve("open").toString(), new Secret.Nothing(), 0);
        open();
        await().until(() -> text("#place-good-usb").equals("Complete: never"));

        robot.clickOn("#place-back-usb");
        await().until(() -> text("#place-outcome-usb").startsWith("Complete; 1 restore point was new, "));
        await().until(() -> text("#place-good-usb").equals("Complete: just now"));
        assertThat(text("#place-last-usb")).startsWith("Last run: just now: 1 new restore point, ");
        try (var points = Files.list(place.resolve("points"))) {
            assertThat(points).hasSize(1);
        }

        robot.clickOn("#place-verify-usb");
        await().until(() -> text("#place-outcome-usb").startsWith("All is well: 1 restore point; "));

        Files.delete(aPiece());
        robot.clickOn("#place-verify-usb");
        await().until(() -> text("#place-outcome-usb").contains("damaged or missing"));
        assertThat(robot.lookup("#place-damage-usb .label").queryAllAs(Labeled.class))
                .anyMatch(l -> l.getText().contains("is missing"));

        Files.move(directory.resolve("open"), directory.resolve("away"));
        robot.clickOn("#place-back-open");
        await().until(() -> text("#place-outcome-open").startsWith("Failed: ")
                && text("#place-outcome-open").contains("the backup is gone"));
        await().until(() -> text("#place-last-open").equals("Last run: just now: failed"));
        picture("backups");
    }

    @Test
    void aPersonAddsAPlaceInTheDialogWhichTriesItFirst() throws Exception {
        open();
        await().until(() -> exists("#backups-add"));
        robot.clickOn("#backups-add");
        await().until(() -> exists("#place-new"));
        picture("backups-new-passphrase");
        write("#place-new-address", place.toString());
        write("#place-new-passphrase", "correct horse battery");
        write("#place-new-again", "correct horse buttery");
        robot.clickOn("#place-new-add");
        await().until(() -> text("#place-new-problem").equals("The two passphrases are not the same."));
        assertThat(place).as("nothing was tried").doesNotExist();

        var file = Files.writeString(directory.resolve("file"), "not a directory");
        write("#place-new-address", file.resolve("below").toString());
        write("#place-new-again", "correct horse battery");
        robot.clickOn("#place-new-add");
        await().until(() -> text("#place-new-problem").contains("below"));
        picture("backups-new-failed");
        assertThat(backups.places()).as("it was tried, and not kept").isEmpty();

        write("#place-new-address", place.toString());
        robot.clickOn("#place-new-add");
        await().until(() -> text("#place-outcome-backup").startsWith("Complete; 1 restore point was new, "));
        assertThat(exists("#place-new")).isFalse();
        assertThat(backups.places())
                .singleElement()
                .satisfies(s -> assertThat(s.place().encrypted()).isTrue());
        assertThat(backups.check("backup", true).damage()).isEmpty();
        try (var all = Files.walk(home.directory("demo"))) {
            for (var kept : all.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(kept), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(kept.toString())
                        .doesNotContain("correct horse");
            }
        }

        robot.clickOn("#backups-add");
        await().until(() -> exists("#place-new"));
        robot.clickOn("#place-new-S3");
        await().until(() -> exists("#place-new-endpoint"));
        picture("backups-new-s3");
        robot.clickOn("#place-new-DIRECTORY");
        robot.clickOn("#place-new-NOTHING");
        await().until(() -> exists("#place-new-word"));
        write("#place-new-address", directory.resolve("open").toString());
        robot.clickOn("#place-new-add");
        await().until(() -> text("#place-new-problem").startsWith("Type the word"));
        picture("backups-new-open");
        write("#place-new-word", "unencrypted");
        robot.clickOn("#place-new-add");
        await().until(() -> text("#place-outcome-backup-2").startsWith("Complete; "));
        assertThat(backups.places()).hasSize(2);
    }

    private void write(String query, String text) {
        Fx.run(() -> ((TextField) stage.getScene().lookup(query)).setText(text));
    }

    @Test
    void aRunIsStoppedByThePersonAndByClosingTheWindow() throws Exception {
        // so slow that it does not end by itself while a test waits
        backups.add("slow", place.toString(), new Secret.KeyFile(new Blob(new byte[32])), 1);
        open();
        await().until(() -> exists("#place-back-slow"));
        begin("slow");
        assertThat(shown("#place-stop-slow")).isTrue();
        assertThat(Fx.get(() -> stage.getScene().lookup("#place-verify-slow").isDisabled()))
                .isTrue();
        picture("backups-running");
        robot.clickOn("#place-stop-slow");
        await().until(() -> text("#place-outcome-slow").equals("Stopped; the next run goes on from here."));
        assertThat(isHeld("slow")).isFalse();

        begin("slow");
        Fx.run(() -> stage.close());
        await().until(() -> !isHeld("slow"));
    }

    /** Clicks until it runs: asking whether it does may be what keeps it from that. */
    private void begin(String name) {
        await().until(() -> {
            var button = "#place-back-" + name;
            if (!Fx.get(() -> stage.getScene().lookup(button).isDisabled())) {
                robot.clickOn(button);
            }
            return isHeld(name);
        });
    }

    private Path aPiece() throws IOException {
        try (var files = Files.walk(place.resolve("pieces"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    /** Whether a run to a place is under way, in this process. */
    private boolean isHeld(String name) throws IOException {
        var lock = home.directory("demo").resolve("backups").resolve(name).resolve("lock");
        if (!Files.exists(lock)) {
            return false;
        }
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                var held = channel.tryLock()) {
            return held == null;
        } catch (OverlappingFileLockException _) {
            return true;
        }
    }

    private void open() {
        Fx.run(() -> {
            var window = new TasukiWindow(
                    stage,
                    new FakeOperations(view),
                    new NoActions(home),
                    new Texts(Locale.ENGLISH, ZoneOffset.UTC),
                    Clock.systemUTC());
            stage.setWidth(1000);
            stage.setHeight(900);
            stage.show();
            window.go(dev.tasuki.ui.shell.Rail.Section.LIVE);
        });
        await().until(() -> exists("#rail-backups"));
        robot.clickOn("#rail-backups");
    }

    private void picture(String name) throws Exception {
        WindowPictures.write(
                Fx.get(() -> WindowPictures.take(stage.getScene(), 1000, 700)),
                Path.of("target/pictures", name + ".png"));
    }

    private boolean exists(String query) {
        return Fx.get(() -> stage.getScene().lookup(query) != null);
    }

    private boolean shown(String query) {
        return Fx.get(() -> {
            for (Node n = stage.getScene().lookup(query); n != null; n = n.getParent()) {
                if (!n.isVisible()) {
                    return false;
                }
            }
            return stage.getScene().lookup(query) != null;
        });
    }

    private String text(String query) {
        return Fx.get(() -> stage.getScene().lookup(query) instanceof Labeled l ? l.getText() : "");
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(20, TimeUnit.SECONDS).ignoreExceptions();
    }
}
