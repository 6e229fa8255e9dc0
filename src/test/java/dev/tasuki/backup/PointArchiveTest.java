package dev.tasuki.backup;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.capture.Blob;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that Tasuki wrote, and such as a stranger wrote. */
class PointArchiveTest {
    @TempDir
    Path home;

    private Store from;
    private Store to;
    private Path file;

    @BeforeEach
    void exportAPoint() throws Exception {
        from = Store.open(home.resolve("from"));
        to = Store.open(home.resolve("to"));
        from.add(Samples.snapshot(TIME, 3, 700), PointSummary.Kind.MANUAL, "before lunch");
        file = home.resolve("point.tar.zst");
        PointArchive.write(from, "demo", "latest", file);
    }

    @AfterEach
    void close() {
        from.close();
        to.close();
    }

    @Test
    void whatWasWrittenIsTakenInEqual() throws Exception {
        var result = PointArchive.take(to, file);

        assertThat(result.organisation()).isEqualTo("demo");
        assertThat(result.taken()).singleElement().satisfies(p -> {
            assertThat(p.label()).isEqualTo("before lunch");
            assertThat(p.time()).isEqualTo(TIME);
        });
        assertThat(to.snapshot("latest")).isEqualTo(from.snapshot("latest"));
        assertThat(to.verify(true)).isEmpty();
        var again = PointArchive.take(to, file);
        assertThat(again.taken()).isEmpty();
        assertThat(again.known()).isEqualTo(1);
    }

    /** A piece may end within a secret, which no rule finds then. */
    @Test
    void transcriptsStayBehindWhereWordsAreHidden() throws Exception {
        var whole = PointArchive.take(to, file).taken().getFirst();
        assertThat(to.snapshot(whole.id()).workers())
                .allMatch(w -> w.transcript() != null && w.transcript().pieces().size() == 2);
        var masked = home.resolve("masked.tar.zst");
        PointArchive.write(from, "demo", "latest", masked, words -> words.replace("screen", "•••"), "(masked)");

        var copy = PointArchive.take(to, masked).taken().getFirst();

        assertThat(to.snapshot(copy.id()).workers()).hasSize(3).allMatch(w -> w.transcript() == null);
        assertThat(Forged.apart(masked))
                .noneMatch(e -> new String(e.content(), StandardCharsets.UTF_8).contains("prompt to"));
        assertThat(Forged.apart(file))
                .anyMatch(e -> new String(e.content(), StandardCharsets.UTF_8).contains("prompt to"));
    }

    @Test
    void itIsForItsOwnerOnlyAndOverwritesNothing() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var before = Files.readAllBytes(file);

        assertThatThrownBy(() -> PointArchive.write(from, "demo", "latest", file))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("is there already");
        assertThatThrownBy(() -> PointArchive.write(from, "demo", "latest", home.resolve("nowhere/x")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("its directory does not exist");

        assertThat(file).hasBinaryContent(before);
        assertThat(home).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aPointThatIsDamagedIsNotWritten() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + from.file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("update chunk set data = x'00' where number = 2");
        }
        var other = home.resolve("other");

        assertThatThrownBy(() -> PointArchive.write(from, "demo", "latest", other))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");
        assertThat(other).doesNotExist();
        assertThat(home).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void namesThatLeadElsewhereAreRefused() throws Exception {
        for (var name : List.of(
                "../../evil",
                "/etc/evil",
                "pieces/../../../evil",
                "pieces/" + "0".repeat(64),
                "x\u001b[2J",
                "a".repeat(300))) {
            refused(with(Forged.Entry.of(name, new byte[] {1})), "is not one that tasuki-points.json names");
        }
        assertThat(home.resolveSibling("evil")).doesNotExist();
    }

    @Test
    void whatIsNoPlainFileIsRefused() throws Exception {
        var piece = last().name();
        for (byte type : new byte[] {
            TarConstants.LF_SYMLINK,
            TarConstants.LF_LINK,
            TarConstants.LF_DIR,
            TarConstants.LF_CHR,
            TarConstants.LF_FIFO
        }) {
            refused(without(1, Forged.Entry.of(piece, type, "/etc/passwd")), "is no plain file");
        }
    }

    @Test
    void whatIsThereTwiceOrNotAtAllIsRefused() throws Exception {
        refused(with(last()), "is there twice");
        refused(without(1), "is missing");
        refused(entries -> List.of(), "does not begin with");
        refused(entries -> entries.reversed(), "does not begin with");
        refused(entries -> List.of(entries.getFirst()), "is missing");
    }

    @Test
    void whatHasAnotherHashOrSizeIsRefused() throws Exception {
        var content = last().content().clone();
        content[content.length / 2] ^= 1;
        refused(without(1, Forged.Entry.of(last().name(), content)), "has another hash");
        refused(without(1, Forged.Entry.of(last().name(), Arrays.copyOf(content, content.length + 1))), "should have");
        refused(without(1, Forged.Entry.of(last().name(), Arrays.copyOf(content, 0))), "should have");
    }

    @Test
    void anIndexThatLiesIsRefused() throws Exception {
        index("\"version\":1", "\"version\":2", "is of version 2");
        index("\"tasuki-points\"", "\"something\"", "something else");
        index("\"kind\":\"MANUAL\"", "\"kind\":\"MAGIC\"", "of a kind");
        index("\"workers\":3", "\"workers\":4", "other workers");
        index("\"workers\":3", "\"workers\":-1", "strange number of workers");
        index("\"id\":\"2026", "\"id\":\"../../2026", "strange id");
        index("2026-11-22T10", "2026-11-22T11", "another time");
        index("before lunch", "before\\u001blunch", "no short line");
        index("\"format\"", "\"format\":\"x\",\"format\"", "Duplicate");
        index("\"points\":[", "\"points\":null,\"nothing\":[", "is not what an archive of Tasuki holds there");
        index("\"points\":[", "\"points\":[],\"nothing\":[", "holds no points");
        index("{", "[", "tasuki-points.json");
        index("\"packed\":0}", "\"packed\":0,\"x\":" + "[".repeat(100) + "]".repeat(100) + "}", "nesting");
        index("\"size\":", "\"size\":9", "");
        index("\"size\":", "\"size\":99999999999", "out of bounds");
    }

    /** The hashes of all of these are right. */
    @Test
    void whatNoTasukiCanHaveCapturedIsRefused() throws Exception {
        manifest("\"lines\":256", "\"lines\":2147483647", "its history has not as many lines as it says");
        manifest("\"lines\":256", "\"lines\":-1", "its history has not as many lines as it says");
        manifest("\"skip\":0", "\"skip\":-1", "leaves out more lines than it has");
        manifest("\"skip\":0", "\"skip\":701", "worker worker0: its history leaves out more lines than it has");
        manifest("\"work\"]", "\"wo\\u0000rk\"]", "NUL");
        manifest("b25d,80x24,0,0,0", "garbage", "window 0 is divided in a way that is not tmux's");
        manifest("\"index\":0,\"name\"", "\"index\":-1,\"name\"", "a window has a negative number");
        manifest("\"session\":\"demo\"", "\"session\":\"de:mo\"", "a session has a name that tmux gives none");
        manifest("\"since\":\"2026", "\"since\":\"+802026", "times that cannot be");
        manifest("\"width\":80,\"height\":24", "\"width\":80,\"height\":2000000000", "window 0 is 80×2000000000");
        manifest("\"pane\":\"%3\",\"width\":80", "\"pane\":\"%3\",\"width\":0", "worker worker0: its pane is 0×24");
        manifest(
                "\"cursorColumn\":4",
                "\"cursorColumn\":\"x\"",
                "its manifest is not what a Tasuki writes there; nothing");
        index("\"time\":\"2026", "\"time\":\"+802026", "of a time that cannot be");
    }

    private void manifest(String from, String to, String why) throws Exception {
        refused(
                entries -> {
                    var at = entries.get(1);
                    var json = new String(at.content(), StandardCharsets.UTF_8);
                    assertThat(json).contains(from);
                    var changed = new Blob(json.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to))
                            .getBytes(StandardCharsets.UTF_8));
                    var index = new String(entries.getFirst().content(), StandardCharsets.UTF_8)
                            .replace(at.name().substring("manifests/".length()), changed.hash())
                            .replace("\"size\":" + at.content().length + ",", "\"size\":" + changed.size() + ",");
                    var all = new ArrayList<>(entries);
                    all.set(0, Forged.Entry.of(ArchiveIndex.ENTRY, index.getBytes(StandardCharsets.UTF_8)));
                    all.set(1, Forged.Entry.of("manifests/" + changed.hash(), changed.bytes()));
                    return all;
                },
                why);
    }

    @Test
    void whatUnpacksToFarTooMuchIsRefusedSoon() throws Exception {
        var whole = Forged.tar(Forged.apart(file));
        Forged.bomb(file, whole, 1L << 30);
        assertRefused("more follows than there should be");

        // an extended header of 1 GiB, which a reader of tar would take into memory
        var huge = Forged.Entry.of("PaxHeader", new byte[0]).header();
        var header = new byte[512];
        huge.setSize(1 << 30);
        huge.writeEntryHeader(header);
        header[156] = 'x';
        checksum(header);
        Forged.bomb(file, header, 1L << 30);
        assertRefused("");

        // an index that says it is larger than any
        var index = Forged.Entry.of(ArchiveIndex.ENTRY, new byte[0]).header();
        index.setSize(1L << 32);
        index.writeEntryHeader(header);
        Forged.bomb(file, header, 1L << 30);
        assertRefused("larger than any index");
    }

    @Test
    void whatFollowsTheEndIsRefused() throws Exception {
        var whole = Forged.tar(Forged.apart(file));
        var longer = Arrays.copyOf(whole, whole.length + 20_600);
        longer[whole.length + 20_599] = 1;
        Forged.bomb(file, longer, 0);
        assertRefused("goes on after its end");
    }

    @Test
    void whatIsCutShortIsRefusedWhereverItEnds() throws Exception {
        var whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 150)) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused("");
        }
        var tar = Forged.tar(Forged.apart(file(whole)));
        for (int blocks = 0; blocks * 512 < tar.length - 1024; blocks += 7) {
            Forged.bomb(file, Arrays.copyOf(tar, blocks * 512), 0);
            assertRefused("");
        }
    }

    @Test
    void whatIsNoArchiveAtAllIsRefused() throws Exception {
        for (var content : List.of("", "hello", "PK\u0003\u0004", "(\u00b5/\u00fd")) {
            Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
            assertRefused("");
        }
        assertThatThrownBy(() -> PointArchive.take(to, home.resolve("nothing")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> PointArchive.take(to, home)).isInstanceOf(BackupException.class);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(file, content);
    }

    private static void checksum(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        var octal = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octal, 0, header, 148, 8);
    }

    private Forged.Entry last() throws IOException {
        return Forged.apart(file).getLast();
    }

    private static UnaryOperator<List<Forged.Entry>> with(Forged.Entry... more) {
        return without(0, more);
    }

    private static UnaryOperator<List<Forged.Entry>> without(int last, Forged.Entry... more) {
        return entries -> {
            var changed = new ArrayList<>(entries.subList(0, entries.size() - last));
            changed.addAll(List.of(more));
            return changed;
        };
    }

    private void index(String from, String to, String why) throws Exception {
        refused(
                entries -> {
                    var json = new String(entries.getFirst().content(), StandardCharsets.UTF_8);
                    assertThat(json).contains(from);
                    var changed = new ArrayList<>(entries);
                    changed.set(
                            0,
                            Forged.Entry.of(
                                    ArchiveIndex.ENTRY,
                                    json.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to))
                                            .getBytes(StandardCharsets.UTF_8)));
                    return changed;
                },
                why);
    }

    /** Refused, with the file and what is wrong in the message; and afterwards everything is as it was. */
    private void refused(UnaryOperator<List<Forged.Entry>> change, String why) throws Exception {
        var whole = Files.readAllBytes(file);
        Forged.together(file, change.apply(Forged.apart(file)));
        assertRefused(why);
        Files.write(file, whole);
    }

    private void assertRefused(String why) throws Exception {
        assertThatThrownBy(() -> PointArchive.take(to, file))
                .isInstanceOfAny(BackupException.class, StoreException.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain("\u001b", "dev.tasuki")
                .contains("nothing was take");
        assertThat(to.points()).isEmpty();
        assertThat(to.verify(false)).isEmpty();
    }
}
