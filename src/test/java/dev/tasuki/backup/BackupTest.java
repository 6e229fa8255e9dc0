package dev.tasuki.backup;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.SessionLayout;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups in a real directory, and what becomes of them when lines, disks and strangers do their worst. */
class BackupTest {
    private static final Secret SECRET = new Secret.KeyFile(new Blob(new byte[32]));
    private static final Secret PASSPHRASE = new Secret.Passphrase("correct horse battery");
    private static final Patience LITTLE = new Patience(3, Duration.ofMillis(1));
    private static final OrganisationShape ORGANISATION =
            new OrganisationShape("demo", "organisation: demo\n", Map.of("pilot", "kind: pilot\n"), 3, "");

    @TempDir
    Path home;

    private Store store;
    private Path there;
    private int rebuilt;

    @BeforeEach
    void open() throws StoreException {
        store = Store.open(home.resolve("from"));
        there = home.resolve("there");
        add(0, 600);
        add(1, 700);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everythingComesBackFromTheBackupAndThePassphraseAlone() throws Exception {
        var told = new StringBuilder();
        Backup.Ran ran;
        try (var backup = begin()) {
            Progress progress = (p, done, all, bytes) ->
                    told.append(done).append('/').append(all).append(' ');
            ran = backup.run(BackupLife.simply(backup, store, ORGANISATION, progress), new Throttle(0));
        }

        assertThat(ran.points()).isEqualTo(2);
        assertThat(ran.pieces()).isPositive();
        assertThat(told).hasToString("1/2 2/2 ");
        var back = rebuild();
        assertThat(back.organisation()).isEqualTo(ORGANISATION);
        assertThat(back.lost()).isEmpty();
        assertThat(back.points()).isEqualTo(2);
        try (var copy = Store.open(home.resolve("rebuilt-1"))) {
            assertSame(copy, store.points());
            assertThat(copy.current()).contains(store.points().getFirst().id());
            assertThat(copy.meta().generation()).isEqualTo(3);
            assertThat(copy.verify(true)).isEmpty();
        }
    }

    @Test
    void onlyWhatIsNotThereYetIsSent() throws Exception {
        try (var backup = begin()) {
            var first = run(backup);
            add(2, 710);
            var second = run(backup);
            var third = run(backup);

            assertThat(second.points()).isEqualTo(1);
            assertThat(second.bytes()).isPositive().isLessThan(first.bytes() / 3);
            assertThat(third).isEqualTo(new Backup.Ran(0, 0, 0));
        }
    }

    @Test
    void nothingThatLeavesTellsAnything() throws Exception {
        try (var backup = begin()) {
            run(backup);
        }
        var words = List.of(
                "worker0",
                "line 5",
                "organisation: demo",
                "pilot",
                store.points().getFirst().id(),
                store.exchange().portable("latest").manifest().hash());
        for (var file : files()) {
            var text = home.relativize(file) + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(words).noneMatch(text::contains);
            // nor that it is zstd
            assertThat(text).doesNotContain("(\u00b5/\u00fd");
        }
        assertThat(files()).hasSizeGreaterThan(10);
    }

    @Test
    void theSameContentIsSealedDifferentlyEachTimeUnderTheSameName() throws Exception {
        var seal = new EncryptedSeal(EncryptedSeal.newKey());
        var content = Samples.bytes("the same");
        var name = seal.piece("a".repeat(64));

        assertThat(seal.piece("a".repeat(64))).isEqualTo(name);
        assertThat(new EncryptedSeal(EncryptedSeal.newKey()).piece("a".repeat(64)))
                .isNotEqualTo(name);
        var one = seal.seal(name, content);
        assertThat(one).isNotEqualTo(seal.seal(name, content));
        assertThat(seal.open(name, one)).isEqualTo(content);
        assertThatThrownBy(() -> seal.open(seal.piece("b".repeat(64)), one)).isInstanceOf(BackupException.class);
        assertThatThrownBy(() -> new EncryptedSeal(EncryptedSeal.newKey()).open(name, one))
                .isInstanceOf(BackupException.class);
    }

    @Test
    void whereverARunDiesNoPointIsThereInPartAndTheNextRunGoesOn() throws Exception {
        begin().close();
        int died = 0;
        for (int puts = 0; ; puts++) {
            delete(there.resolve("pieces"));
            delete(there.resolve("points"));
            Files.deleteIfExists(there.resolve("organisation"));
            var dying = Dying.after(new DirectoryPlace(there), puts);
            try (var backup = Backup.open(dying, SECRET, LITTLE)) {
                run(backup);
                break;
            } catch (BackupException e) {
                died++;
                assertThat(e).hasMessageContaining("the next run goes on from here");
            }
            if (Files.exists(there.resolve("organisation"))) {
                var back = rebuild();
                assertThat(back.lost()).isEmpty();
            }
            try (var backup = Backup.open(new DirectoryPlace(there), SECRET, LITTLE)) {
                var before = count("pieces");
                assertThat(run(backup).pieces() + before).isEqualTo(count("pieces"));
                assertThat(BackupCheck.of(backup, true, new Random(), Map.of()).damage())
                        .isEmpty();
                assertThat(backup.points()).hasSize(2);
            }
        }
        assertThat(died).isGreaterThan(10);
    }

    @Test
    void aLineThatFailsNowAndThenIsTriedAgain() throws Exception {
        try (var backup = Backup.beginOrOpen(Dying.everyTime(new DirectoryPlace(there), 2), SECRET, LITTLE)) {
            assertThat(backup.run(BackupLife.simply(backup, store, ORGANISATION, Progress.NONE), new Throttle(0))
                            .points())
                    .isEqualTo(2);
        } catch (BackupException e) {
            // several lines at once may find one failing three times; nothing is lost by that
            assertThat(e).hasMessageContaining("the line is down");
            try (var backup = begin()) {
                run(backup);
            }
        }
        assertThat(rebuild().points()).isEqualTo(2);
    }

    @Test
    void everyDamageIsFoundAndNoneRestoresAsSomethingElse() throws Exception {
        try (var backup = begin()) {
            run(backup);
        }
        var random = new Random(7);
        for (var file : files()) {
            if (file.endsWith(ObjectNames.HEADER)) {
                continue;
            }
            var whole = Files.readAllBytes(file);
            for (int how = 0; how < 3; how++) {
                var damaged = whole.clone();
                switch (how) {
                    case 0 -> damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                    case 1 -> damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
                    default -> damaged = null;
                }
                if (damaged == null) {
                    Files.delete(file);
                } else {
                    Files.write(file, damaged);
                }
                boolean unknown = file.startsWith(there.resolve("points")) || file.endsWith(ObjectNames.STATE);
                try (var backup = Backup.open(new DirectoryPlace(there), SECRET, LITTLE)) {
                    var check = BackupCheck.of(backup, true, random, Map.of());
                    // what is gone as a whole is not known to have been there; the book knows
                    assertThat(check.damage().isEmpty()).as("%s %s", file, how).isEqualTo(unknown && how == 2);
                }
            }
            Files.write(file, whole);
        }
        // and what is damaged is left out, while the rest comes back
        var piece = files().stream()
                .filter(f -> f.startsWith(there.resolve("points")))
                .findFirst()
                .orElseThrow();
        Files.write(piece, new byte[] {1, 2, 3});
        var back = rebuild();
        assertThat(back.points()).isEqualTo(1);
        assertThat(back.lost()).singleElement().asString().contains(there.toString(), "cut short");
        try (var copy = Store.open(home.resolve("rebuilt-" + rebuilt))) {
            assertSame(copy, List.of(store.point(copy.points().getFirst().id()).orElseThrow()));
        }
    }

    @Test
    void compactingTakesAwayWhatTheStoreHasNoMoreAndNothingElse() throws Exception {
        var oldest = store.points().getLast().id();
        try (var backup = begin()) {
            run(backup);
            int before = count("pieces");
            store.delete(oldest);

            var compacted = backup.compact(store, backup.state());

            assertThat(compacted.points()).isEqualTo(1);
            assertThat(compacted.left()).isEqualTo(1);
            assertThat(compacted.pieces()).isPositive();
            assertThat(count("pieces")).isEqualTo(before - compacted.pieces());
            assertThat(backup.compact(store, backup.state())).isEqualTo(new Backup.Compacted(0, 0, 1));
            assertThat(BackupCheck.of(backup, true, new Random(), Map.of()).damage())
                    .isEmpty();
            assertThat(rebuild().points()).isEqualTo(1);

            // what cannot be read, and a store that has lost everything, take nothing with them
            var point = there.resolve(backup.points().iterator().next());
            var whole = Files.readAllBytes(point);
            Files.write(point, new byte[] {1});
            assertThatThrownBy(() -> backup.compact(store, backup.state())).isInstanceOf(BackupException.class);
            Files.write(point, whole);
            store.delete("latest");
            assertThatThrownBy(() -> backup.compact(store, backup.state()))
                    .hasMessageContaining("nothing would be left");
            assertThat(backup.points()).hasSize(1);
            assertThat(count("pieces")).isEqualTo(before - compacted.pieces());
        }
    }

    /** As of an organisation that was told so by a file from elsewhere, before such were refused. */
    @Test
    void aPointThatIsRefusedDoesNotEndTheRebuildOfTheOthers() throws Exception {
        try (var backup = begin()) {
            var whole = Samples.snapshot(Samples.TIME.plusSeconds(60), 2, 300);
            var strange = store.add(
                    new Snapshot(
                            whole.organisation(),
                            whole.generation(),
                            whole.time(),
                            whole.cut(),
                            List.of(new SessionLayout("de:mo", List.of())),
                            whole.workers(),
                            whole.host()),
                    PointSummary.Kind.MANUAL,
                    "");
            int all = store.points().size();
            run(backup);

            var rebuilt = rebuild();

            assertThat(rebuilt.points()).isEqualTo(all - 1);
            assertThat(rebuilt.lost())
                    .singleElement()
                    .asString()
                    .contains(strange.id(), "a session has a name that tmux gives none");
        }
    }

    @Test
    void objectsThatWereExchangedAreFound() throws Exception {
        try (var backup = begin()) {
            run(backup);
        }
        var pieces = files().stream()
                .filter(f -> f.startsWith(there.resolve("pieces")))
                .toList();
        Files.write(pieces.get(0), Files.readAllBytes(pieces.get(1)));

        try (var backup = Backup.open(new DirectoryPlace(there), SECRET, LITTLE)) {
            assertThat(BackupCheck.of(backup, true, new Random(), Map.of()).damage())
                    .singleElement()
                    .satisfies(d -> assertThat(d.what()).contains("changed since it was sealed"));
        }
    }

    @Test
    void onlyTheRightSecretOpensIt() throws Exception {
        var place = new DirectoryPlace(there);
        Backup.beginOrOpen(place, PASSPHRASE, LITTLE).close();

        assertThatThrownBy(() -> Backup.open(place, new Secret.Passphrase("correct horse batterz"), LITTLE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("a passphrase that does not open it");
        assertThatThrownBy(() -> Backup.open(place, new Secret.Nothing(), LITTLE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("is opened with a passphrase");
        assertThatThrownBy(() -> new Secret.Passphrase("short")).isInstanceOf(IllegalArgumentException.class);

        // whoever can write there cannot make us send what is not sealed, nor open what is sealed with less work
        var header = Files.readString(there.resolve(ObjectNames.HEADER));
        header(header.replace("aes-256-gcm", "none").replace("argon2id", "none"));
        assertThatThrownBy(() -> Backup.open(place, PASSPHRASE, LITTLE)).hasMessageContaining("do not trust it");
        header(header.replace("\"memory\":65536", "\"memory\":1"));
        assertThatThrownBy(() -> Backup.open(place, PASSPHRASE, LITTLE)).hasMessageContaining("unsafe way");
        header(header.replace("\"memory\":65536", "\"memory\":2000000000"));
        assertThatThrownBy(() -> Backup.open(place, PASSPHRASE, LITTLE)).hasMessageContaining("unsafe way");
        header(header.replace("\"version\":1", "\"version\":2"));
        assertThatThrownBy(() -> Backup.open(place, PASSPHRASE, LITTLE)).hasMessageContaining("of version 2");
        header("x".repeat(100_000));
        assertThatThrownBy(() -> Backup.open(place, PASSPHRASE, LITTLE)).hasMessageContaining("larger than it can be");
        header(header);
        Backup.open(place, PASSPHRASE, LITTLE).close();
    }

    @Test
    void aKeyFileIsMadeOnceAndOpensIt() throws Exception {
        var file = home.resolve("my.key");
        var secret = Secret.KeyFile.readOrMake(file);
        assertThat(Secret.KeyFile.readOrMake(file)).isEqualTo(secret);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        try (var backup = Backup.beginOrOpen(new DirectoryPlace(there), secret, LITTLE)) {
            run(backup);
        }

        Backup.open(new DirectoryPlace(there), Secret.KeyFile.read(file), LITTLE)
                .close();
        Files.writeString(file, "0".repeat(64));
        assertThatThrownBy(() -> Backup.open(new DirectoryPlace(there), Secret.KeyFile.read(file), LITTLE))
                .hasMessageContaining("a key file that does not open it");
        Files.writeString(file, "short");
        assertThatThrownBy(() -> Secret.KeyFile.read(file)).hasMessageContaining("32 bytes");
    }

    @Test
    void withoutASealItIsReadableAndStillChecked() throws Exception {
        try (var backup = Backup.beginOrOpen(new DirectoryPlace(there), new Secret.Nothing(), LITTLE)) {
            run(backup);
            assertThat(BackupCheck.of(backup, true, new Random(), Map.of()).damage())
                    .isEmpty();
            var piece = files().stream()
                    .filter(f -> f.startsWith(there.resolve("pieces")))
                    .findFirst()
                    .orElseThrow();
            var content = Files.readAllBytes(piece);
            content[content.length - 1] ^= 1;
            Files.write(piece, content);
            assertThat(BackupCheck.of(backup, true, new Random(), Map.of()).damage())
                    .hasSize(1);
        }
        assertThat(Files.readString(there.resolve("organisation"))).contains("demo");
    }

    /** A seal finds any damage; without one, the hash at the end does, in what is no piece that is named by its own. */
    @Test
    void everyBitOfWhatIsNotSealedIsHeldAgainstAHash() throws Exception {
        try (var backup = Backup.beginOrOpen(new DirectoryPlace(there), new Secret.Nothing(), LITTLE)) {
            run(backup);
            var random = new Random(5);
            for (var file : files()) {
                if (file.endsWith(ObjectNames.HEADER)) {
                    continue;
                }
                var whole = Files.readAllBytes(file);
                boolean piece = file.startsWith(there.resolve("pieces"));
                int step = piece ? Math.max(1, whole.length / 8) : 3;
                for (int at = random.nextInt(step); at < whole.length; at += step) {
                    var flipped = whole.clone();
                    flipped[at] ^= (byte) (1 << random.nextInt(8));
                    Files.write(file, flipped);
                    var flip = BackupCheck.of(backup, true, random, Map.of()).damage();
                    Files.write(file, Arrays.copyOf(whole, at));
                    var cut = BackupCheck.of(backup, true, random, Map.of()).damage();
                    // a piece was read, and its hash held, so that nothing of what it is has changed
                    if (!piece && (flip.isEmpty() || cut.isEmpty())) {
                        assertThat(whole.length - at)
                                .as("only what follows the JSON is harmless: %s at %d", file, at)
                                .isLessThanOrEqualTo(74);
                        assertThat(flip).as("%s at %d", file, at).isNotEmpty();
                    }
                }
                Files.write(file, whole);
            }
            assertThat(BackupCheck.of(backup, true, random, Map.of()).damage()).isEmpty();
        }
    }

    @Test
    void aLinkIsNoObject() throws Exception {
        try (var backup = begin()) {
            run(backup);
        }
        var point = files().stream()
                .filter(f -> f.startsWith(there.resolve("points")))
                .findFirst()
                .orElseThrow();
        var elsewhere = Files.move(point, home.resolve("elsewhere"));
        Files.createSymbolicLink(point, elsewhere);
        var place = new DirectoryPlace(there);

        assertThat(place.list(ObjectNames.POINTS)).hasSize(1);
        assertThatThrownBy(() -> place.get(there.relativize(point).toString(), 1 << 20))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> place.get("points/../../elsewhere", 1 << 20))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Files.isSymbolicLink(point)).isTrue();
        assertThat(Files.exists(elsewhere, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    private void add(int minute, int lines) throws StoreException {
        store.add(Samples.snapshot(TIME.plusSeconds(60L * minute), 2, lines), PointSummary.Kind.AUTO, "at " + minute);
    }

    private Backup begin() throws BackupException {
        return Backup.beginOrOpen(new DirectoryPlace(there), SECRET, LITTLE);
    }

    private Backup.Ran run(Backup backup) throws Exception {
        return backup.run(BackupLife.simply(backup, store, ORGANISATION, Progress.NONE), new Throttle(0));
    }

    private Rebuild rebuild() throws Exception {
        rebuilt++;
        return Rebuild.into(home.resolve("rebuilt-" + rebuilt), home, there.toString(), SECRET, Progress.NONE);
    }

    private void assertSame(Store copy, List<PointSummary> points) throws StoreException {
        assertThat(copy.points())
                .extracting(PointSummary::id)
                .containsExactlyElementsOf(points.stream().map(PointSummary::id).toList());
        for (var point : points) {
            assertThat(copy.snapshot(point.id())).isEqualTo(store.snapshot(point.id()));
            assertThat(copy.point(point.id()).orElseThrow().label()).isEqualTo(point.label());
        }
    }

    private void header(String text) throws IOException {
        Files.writeString(there.resolve(ObjectNames.HEADER), text);
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(there)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private int count(String folder) throws IOException {
        try (var all = Files.walk(Files.createDirectories(there.resolve(folder)))) {
            return (int) all.filter(Files::isRegularFile).count();
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (var all = Files.walk(tree)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
