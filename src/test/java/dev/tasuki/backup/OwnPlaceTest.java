package dev.tasuki.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.capture.Blob;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every organisation has places of its own, from when it takes them on; and until it has sent anything nothing is missing there. */
class OwnPlaceTest {
    private static final Secret SECRET = new Secret.KeyFile(new Blob(new byte[32]));

    @TempDir
    Path home;

    private Store store;
    private BackupBook ours;
    private BackupBook theirs;
    private Path there;

    @BeforeEach
    void open() throws Exception {
        store = Store.open(home.resolve("aa"));
        store.add(Samples.snapshot(Samples.TIME, 1, 30), PointSummary.Kind.AUTO, "");
        ours = new BackupBook(home.resolve("aa"), Clock.systemUTC());
        theirs = new BackupBook(home.resolve("bb"), Clock.systemUTC());
        there = home.resolve("there");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static OrganisationShape organisation(String name) {
        return new OrganisationShape(name, "organisation: " + name + "\n", Map.of(), 1, "");
    }

    @Test
    void aPlaceIsTakenByWhoAddsItFirst() throws Exception {
        try (var made = new FileRepositoryBuilder()
                .setGitDir(home.resolve("remote.git").toFile())
                .setBare()
                .build()) {
            made.create(true);
        }
        added("directory", there.toString(), SECRET);
        added("plain", home.resolve("plain").toString(), new Secret.Nothing());
        added("git", "file://" + home.resolve("remote.git"), SECRET);
    }

    private void added(String name, String url, Secret secret) throws Exception {
        var place = ours.add("aa", name, url, secret, 0);

        assertThatThrownBy(() -> theirs.add("bb", name, url, secret, 0))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(
                        "holds the backup of organisation 'aa'; every organisation needs a place of its own");
        assertThat(ours.run(place, store, organisation("aa"), Progress.NONE).points())
                .isEqualTo(1);
    }

    /** As a Tasuki before this one let two add it, and let both send. */
    @Test
    void whoFindsAPlaceToBeAnothersNeitherSendsNorTakesAwayAnything() throws Exception {
        var place = ours.add("aa", "far", there.toString(), SECRET, 0);
        Files.delete(there.resolve("owner"));
        var same = theirs.add("bb", "near", there.toString(), SECRET, 0);
        Files.delete(there.resolve("owner"));
        ours.run(place, store, organisation("aa"), Progress.NONE);
        var says = "holds the backup of organisation 'aa'; every organisation needs a place of its own; "
                + "remove this place with 'tasuki backup remove bb near' and add another";

        try (var other = Store.open(home.resolve("bb"))) {
            other.add(Samples.snapshot(Samples.TIME.plusSeconds(1), 1, 10), PointSummary.Kind.AUTO, "");
            assertThatThrownBy(() -> theirs.run(same, other, organisation("bb"), Progress.NONE))
                    .hasMessageEndingWith(says);
            assertThatThrownBy(() -> theirs.compact(same, other)).hasMessageEndingWith(says);
            assertThatThrownBy(() -> theirs.check(same, true)).hasMessageEndingWith(says);
            assertThat(theirs.last(same).error()).endsWith(says);
        }

        assertThat(ours.check(place, true)).satisfies(check -> {
            assertThat(check.damage()).isEmpty();
            assertThat(check.points()).isEqualTo(1);
        });
    }

    @Test
    void whoseAPlaceIsStaysKnownWhereThatIsDamagedThere() throws Exception {
        var place = ours.add("aa", "far", there.toString(), SECRET, 0);
        ours.run(place, store, organisation("aa"), Progress.NONE);
        Files.write(there.resolve("owner"), new byte[] {1, 2, 3});

        assertThat(ours.check(place, false).damage())
                .singleElement()
                .satisfies(d -> assertThat(d.object()).isEqualTo("owner"));
        assertThatThrownBy(() -> theirs.add("bb", "far", there.toString(), SECRET, 0))
                .hasMessageContaining("'aa'");
        ours.run(place, store, organisation("aa"), Progress.NONE);

        assertThat(ours.check(place, false).damage()).isEmpty();
        Files.delete(there.resolve("organisation"));
        assertThatThrownBy(() -> theirs.add("bb", "far", there.toString(), SECRET, 0))
                .hasMessageContaining("'aa'");
    }

    @Test
    void whereNothingWasSentYetNothingIsDamaged() throws Exception {
        var place = ours.add("aa", "far", there.toString(), SECRET, 0);

        assertThat(ours.check(place, true).nothingYet()).isTrue();

        ours.run(place, store, organisation("aa"), Progress.NONE);
        assertThat(ours.check(place, true).nothingYet()).isFalse();
        Files.delete(there.resolve("organisation"));
        assertThat(ours.check(place, true).damage())
                .singleElement()
                .satisfies(
                        d -> assertThat(d.what()).isEqualTo("the organisation's file is missing, though it was sent"));
        ours.run(place, store, organisation("aa"), Progress.NONE);
        assertThat(ours.check(place, true).damage()).isEmpty();
    }

    @Test
    void anotherWayToTheSameDirectoryIsNoOtherPlace() throws Exception {
        ours.add("aa", "far", there.toString(), SECRET, 0);
        var link = Files.createSymbolicLink(home.resolve("link"), there);

        for (var same : List.of(link.toString(), there + "/", "file://" + there, link + "/../there")) {
            assertThatThrownBy(() -> ours.add("aa", "near", same, SECRET, 0))
                    .as(same)
                    .hasMessageContaining("is backed up to already, as 'far'");
        }
        ours.add("aa", "near", there.resolveSibling("elsewhere").toString(), SECRET, 0);
    }
}
