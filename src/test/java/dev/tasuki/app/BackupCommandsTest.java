package dev.tasuki.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.Home;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Backups as a person or a script asks for them. */
class BackupCommandsTest {
    private static final String YAML =
            "# mine\norganisation: demo\ntmux: {socket: s, session: main}\nworkers: [{id: boss, kind: pilot, command: [x], directory: /}]\n";

    @TempDir
    Path directory;

    private Home home = new Home(Path.of("/nonexistent"));
    private Path place = Path.of("");
    private Path passphrase = Path.of("");
    private String answer = "";
    private String told = "";

    @BeforeEach
    void anOrganisationWithPoints() throws Exception {
        home = new Home(directory.resolve("home"));
        place = directory.resolve("place");
        passphrase = Files.writeString(directory.resolve("passphrase"), "nobody guesses this\n");
        Files.createDirectories(home.organisations());
        Files.writeString(home.file("demo"), YAML);
        Files.createDirectories(home.kinds());
        Files.writeString(home.kinds().resolve("pilot.yaml"), "kind: pilot\nprograms: [x]\nstart: [x]\n");
        try (var store = Store.open(home.directory("demo"))) {
            store.add(Samples.snapshot(Samples.TIME, 2, 300), PointSummary.Kind.MANUAL, "one");
            store.add(Samples.snapshot(Samples.TIME.plusSeconds(9), 2, 310), PointSummary.Kind.AUTO, "two");
        }
    }

    @Test
    void anOrganisationIsRebuiltOnAnEmptyMachine() throws Exception {
        assertThat(add()).as(told).isZero();
        assertThat(run("backup", "run", "demo")).as(told).isZero();
        assertThat(answer).contains("backup: complete; 2 restore points");
        assertThat(told).contains("2 of 2 points");
        var listed = json("backup", "list", "demo").get(0);
        assertThat(listed.propertyNames())
                .containsExactly("name", "url", "encrypted", "limit", "last_run", "last_good", "error");
        assertThat(listed.get("encrypted").booleanValue()).isTrue();
        assertThat(listed.get("last_good").asString())
                .isEqualTo(listed.get("last_run").asString());
        var checked = json("backup", "verify", "demo", "--deep").get(0);
        assertThat(checked.get("points").intValue()).isEqualTo(2);
        assertThat(checked.get("read").intValue())
                .isEqualTo(checked.get("pieces").intValue());
        var here = home;
        home = new Home(directory.resolve("elsewhere"));

        assertThat(run("recover-from", place.toString(), "--org", "demo", "--passphrase-file", passphrase.toString()))
                .as(told)
                .isZero();

        assertThat(Files.readString(home.file("demo"))).isEqualTo(YAML);
        assertThat(home.kinds().resolve("pilot.yaml"))
                .hasSameTextualContentAs(here.kinds().resolve("pilot.yaml"));
        assertThat(json("points", "demo").findValuesAsString("label")).containsExactly("two", "one");
        assertThat(run("verify", "demo", "--deep")).as(answer).isZero();
        try (var from = Store.openExisting(here.directory("demo"));
                var to = Store.openExisting(home.directory("demo"))) {
            assertThat(to.snapshot("latest")).isEqualTo(from.snapshot("latest"));
        }
        assertThat(run("recover-from", place.toString(), "--org", "demo", "--passphrase-file", passphrase.toString()))
                .isEqualTo(1);
        assertThat(told.lines().toList()).last().asString().contains("is there already");
        var renamed =
                json("recover-from", place.toString(), "--org", "other", "--passphrase-file", passphrase.toString());
        assertThat(renamed.get("was").asString()).isEqualTo("demo");
        assertThat(renamed.get("kept").size()).isEqualTo(1);
        assertThat(Files.readString(home.file("other"))).startsWith("# mine\norganisation: \"other\"\ntmux:");
        assertThat(json("points", "other").size()).isEqualTo(2);
        try (var files = Files.list(home.organisations())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("demo", "demo.yaml", "other", "other.yaml");
        }
    }

    @Test
    void whatIsDamagedHereComesBackFromABackupThoughNobodyActs() throws Exception {
        assertThat(add()).as(told).isZero();
        assertThat(run("backup", "run", "demo")).as(told).isZero();
        try (var raw = DriverManager.getConnection(
                        "jdbc:sqlite:" + home.directory("demo").resolve("tasuki.db"));
                var statement = raw.createStatement()) {
            statement.executeUpdate("update chunk set data = zeroblob(length(data)) where number = 1");
        }

        assertThat(run("verify", "demo", "--deep")).isEqualTo(1);
        assertThat(answer).contains("is damaged", "whole again: ");
        assertThat(run("verify", "demo", "--deep")).as(answer).isZero();
    }

    /** Killed between the last two things that it does. */
    @Test
    void whatARunLeftThatDiedIsTakenAway() throws Exception {
        assertThat(add()).isZero();
        assertThat(run("backup", "run", "demo")).isZero();
        home = new Home(directory.resolve("elsewhere"));
        var left = Files.createDirectories(home.organisations().resolve(".recovering-demo"));
        Files.writeString(left.resolve("demo.yaml"), YAML);
        Files.createDirectories(home.directory("demo"));
        Files.writeString(home.directory("demo").resolve("tasuki.db"), "of the run that died");

        assertThat(run("recover-from", place.toString(), "--org", "demo", "--passphrase-file", passphrase.toString()))
                .as(told)
                .isZero();

        assertThat(json("points", "demo").size()).isEqualTo(2);
        assertThat(left).doesNotExist();
    }

    @Test
    void nothingIsLeftWhereRecoveringFails() throws Exception {
        assertThat(add()).isZero();
        assertThat(run("backup", "run", "demo")).isZero();
        home = new Home(directory.resolve("elsewhere"));
        var wrong = Files.writeString(directory.resolve("wrong"), "somebody guesses this\n");

        assertThat(run("recover-from", place.toString(), "--org", "demo", "--passphrase-file", wrong.toString()))
                .isEqualTo(1);
        assertThat(told.lines().toList()).last().asString().contains("does not open it", "nothing was rebuilt");
        assertThat(run("recover-from", place.toString(), "--org", "demo")).isEqualTo(2);
        assertThat(run("recover-from", place.toString())).isEqualTo(2);
        assertThat(run("recover-from", place.toString(), "--org", "../x")).isEqualTo(2);
        assertThat(run("recover-from", "gopher://x", "--org", "x", "--passphrase-file", wrong.toString()))
                .isEqualTo(1);
        assertThat(home.organisations()).isEmptyDirectory();
        assertThat(Files.getPosixFilePermissions(home.organisations())).hasSize(3);
    }

    @Test
    void aPlaceThatIsDamagedOrGoneIsTold() throws Exception {
        assertThat(add()).isZero();
        assertThat(run("backup", "run", "demo")).isZero();
        try (var pieces = Files.walk(place.resolve("pieces"))) {
            Files.delete(pieces.filter(Files::isRegularFile).findFirst().orElseThrow());
        }
        assertThat(run("backup", "verify", "demo")).isEqualTo(1);
        assertThat(answer).contains("DAMAGED", "is missing");
        Files.move(place, directory.resolve("moved"));

        assertThat(run("backup", "run", "demo")).isEqualTo(1);
        assertThat(answer).contains("the backup is gone");
        assertThat(json("backup", "list", "demo").get(0).get("error").asString())
                .contains("the backup is gone");
        assertThat(run("backup", "remove", "demo", "backup")).isZero();
        assertThat(json("backup", "list", "demo").isEmpty()).isTrue();
        assertThat(run("backup", "run", "demo")).isEqualTo(1);
        assertThat(home.directory("demo").resolve("backups/backup")).doesNotExist();
    }

    @Test
    void whatIsHereNoMoreIsTakenAwayWhenAsked() throws Exception {
        assertThat(add()).isZero();
        assertThat(run("backup", "run", "demo")).isZero();
        try (var store = Store.open(home.directory("demo"))) {
            store.delete(store.points().getLast().id());
        }
        assertThat(run("backup", "compact", "demo")).isEqualTo(2);
        var done = json("backup", "compact", "demo", "--yes").get(0);
        assertThat(done.get("points").intValue()).isEqualTo(1);
        assertThat(done.get("left").intValue()).isEqualTo(1);
        assertThat(run("backup", "verify", "demo", "--deep")).as(answer).isZero();
    }

    @Test
    void withoutEncryptionOnlyByTypingIt() {
        assertThat(run("backup", "add", "demo", place.toString(), "--unencrypted"))
                .isEqualTo(2);
        assertThat(told).contains("--confirm unencrypted");
        assertThat(run("backup", "add", "demo", place.toString(), "--unencrypted", "--confirm", "yes"))
                .isEqualTo(2);
        assertThat(place).doesNotExist();
        assertThat(run("backup", "add", "demo", place.toString(), "--unencrypted", "--confirm", "unencrypted"))
                .isZero();
        assertThat(answer).contains("NOT encrypted");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(run("backup", "add", "demo", place.toString())).isEqualTo(2);
        assertThat(run("backup", "add", "demo", place.toString(), "--limit", "fast"))
                .isEqualTo(2);
        assertThat(run("backup", "add", "demo", place.toString(), "--as", "../x"))
                .isEqualTo(2);
        assertThat(run("backup", "add", "demo", "nowhere", "--passphrase-file", passphrase.toString()))
                .isEqualTo(1);
        assertThat(run("backup")).isEqualTo(2);
        assertThat(add("--as", "usb", "--limit", "2M")).isZero();
        assertThat(add("--as", "usb")).isEqualTo(1);
        assertThat(json("backup", "list", "demo").get(0).get("limit").longValue())
                .isEqualTo(2_000_000);
        assertThat(run("backup", "run", "demo", "other")).isEqualTo(1);
        assertThat(told.lines().toList()).last().asString().contains("there are: usb");
    }

    private int add(String... more) {
        var words = new ArrayList<>(
                List.of("backup", "add", "demo", place.toString(), "--passphrase-file", passphrase.toString()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private int run(String... arguments) {
        var typed = Typed.run(home, arguments);
        answer = typed.answer();
        told = typed.told();
        return typed.exit();
    }

    private JsonNode json(String... arguments) {
        var typed = Typed.asJson(home, arguments);
        answer = typed.answer();
        told = typed.told();
        return typed.json();
    }
}
