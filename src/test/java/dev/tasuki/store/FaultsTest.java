package dev.tasuki.store;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they should be: the message names the file and what to do, and the file stays as it is. */
class FaultsTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("tasuki.db");
    }

    private void refused(String... words) throws Exception {
        var before = Files.readAllBytes(file());
        assertThatThrownBy(() -> Store.open(directory).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContainingAll(words);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    private void fill() throws StoreException {
        try (var store = Store.open(directory)) {
            store.add(Samples.snapshot(TIME, 4, 1_000), PointSummary.Kind.AUTO, "");
        }
    }

    private void sql(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void aNewDatabaseHasItsSettingsFromTheFirstTableOn() throws Exception {
        Store.open(directory).close();

        var header = Files.readAllBytes(file());
        assertThat(header[18]).as("write-ahead log").isEqualTo((byte) 2);
        assertThat(header[67]).as("incremental vacuum").isEqualTo((byte) 1);
        assertThat(header[63]).as("version").isEqualTo((byte) Schema.VERSION);
        try (var files = Files.list(directory)) {
            assertThat(files).as("no drafts stay").hasSize(1);
        }
    }

    @Test
    void nothingIsAcknowledgedThatGoesIntoAFileTakenAway() throws Exception {
        try (var store = Store.open(directory)) {
            store.add(Samples.snapshot(TIME, 1, 10), PointSummary.Kind.AUTO, "");
            var aside = Files.move(file(), directory.resolve("aside.db"));

            assertThatThrownBy(() -> store.add(Samples.snapshot(TIME, 2, 10), PointSummary.Kind.MANUAL, ""))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file().toString());
            Store.open(Files.createDirectory(directory.resolve("other"))).close();
            Files.copy(directory.resolve("other/tasuki.db"), file());
            assertThatThrownBy(() -> store.meta().put("a", "b"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("put another in its place");

            Files.move(aside, file(), StandardCopyOption.REPLACE_EXISTING);
            store.meta().put("a", "b");
            assertThat(store.points()).hasSize(1);
        }
    }

    @Test
    void namesOfDirectoriesAreOnlyNames() throws Exception {
        var odd = directory.resolve("a b?mode=memory&%20#{x}'\";襷");
        try (var store = Store.open(odd)) {
            store.meta().put("a", "b");
        }
        try (var store = Store.openExisting(odd)) {
            assertThat(store.meta().get("a")).contains("b");
        }
        assertThat(odd.resolve("tasuki.db")).exists();
    }

    @Test
    void whatIsNotADatabaseIsLeftAlone() throws Exception {
        var text = new byte[5_000];
        Arrays.fill(text, (byte) 'x');
        Files.write(file(), text);

        refused("not a database", "tasuki forget ");
    }

    @Test
    void aShortTextIsLeftAlone() throws Exception {
        Files.writeString(file(), "hello");

        refused("not a database");
    }

    @Test
    void anEmptyFileIsNotTakenForANewDatabase() throws Exception {
        Files.createFile(file());

        refused("cut short");
        assertThatThrownBy(() -> Store.openExisting(directory).close()).hasMessageContaining("cut short");
    }

    @Test
    void aDatabaseCutShortIsLeftAlone() throws Exception {
        fill();
        try (var channel = Files.newByteChannel(file(), java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        refused("cut short", "tasuki recover-from URL");
        assertThatThrownBy(() -> Store.openExisting(directory).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void anotherProgramsDatabaseIsLeftAlone() throws Exception {
        sql("create table theirs (a)");

        refused("not one of Tasuki's");
        assertThatThrownBy(() -> Store.openExisting(directory).close()).hasMessageContaining("not one of Tasuki's");
    }

    @Test
    void aNewerDatabaseIsLeftAloneAndBothVersionsAreNamed() throws Exception {
        fill();
        sql("pragma user_version = 99");

        refused("newer Tasuki", "99", "up to " + Schema.VERSION);
        assertThatThrownBy(() -> Store.openExisting(directory).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("99");
    }

    @Test
    void whereNothingIsStoredReadingSaysSoAndMakesNothing() {
        assertThatThrownBy(() -> Store.openExisting(directory.resolve("none")).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nothing has been stored");
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void aReadingStoreDoesNotWrite() throws Exception {
        fill();
        try (var reading = Store.openExisting(directory)) {
            assertThat(reading.points()).hasSize(1);
            assertThat(reading.snapshot("latest").workers()).hasSize(4);
            assertThatThrownBy(() -> reading.meta().put("a", "b"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("reading only");
        }
    }

    @Test
    void aLockedDatabaseSaysSo() throws Exception {
        try (var store = Store.open(directory);
                var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = other.createStatement()) {
            statement.executeUpdate("begin immediate");
            assertThatThrownBy(() -> store.meta().put("a", "b"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("locked by another process");
            assertThat(store.points()).as("reading goes on").isEmpty();
            statement.executeUpdate("rollback");
            store.meta().put("a", "b");
        }
    }

    @Test
    void aClosedStoreSaysSo() throws Exception {
        var store = Store.open(directory);
        store.close();
        store.close();

        assertThatThrownBy(store::points).isInstanceOf(StoreException.class).hasMessageContaining("closed");
    }

    @Test
    void aDirectoryInThePlaceOfTheFileIsLeftAlone() throws Exception {
        Files.createDirectories(file());

        assertThatThrownBy(() -> Store.open(directory).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file().toString());
    }
}
