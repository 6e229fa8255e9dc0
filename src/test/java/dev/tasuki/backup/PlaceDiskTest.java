package dev.tasuki.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups and archives on a real small disk that is full at any step, or may only be read, where one may be mounted. */
class PlaceDiskTest {
    @TempDir
    Path home;

    private Path disk = Path.of("");
    private Store store;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(home.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()),
                "a small disk can be mounted by root only, and not in every container");
        store = Store.open(home.resolve("demo"));
        store.add(BackupLife.content(0), PointSummary.Kind.AUTO, "");
        store.add(BackupLife.content(1), PointSummary.Kind.AUTO, "");
    }

    @AfterEach
    void unmount() throws Exception {
        if (store != null) {
            store.close();
        }
        run("umount", "-l", disk.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }

    private void fill(long leave) throws IOException {
        var free = Files.getFileStore(disk);
        try (var out = Files.newOutputStream(disk.resolve("ballast"))) {
            while (free.getUsableSpace() > leave) {
                out.write(new byte[4096]);
            }
        }
    }

    private BackupBook book() {
        return new BackupBook(home.resolve("demo"), Clock.systemUTC(), BackupLife.PATIENCE);
    }

    private Backup.Ran back(PlaceSettings place) throws Exception {
        return book().run(place, store, BackupLife.organisation(store), Progress.NONE);
    }

    private void whole(PlaceSettings place) throws Exception {
        assertThat(book().check(place, true).damage()).isEmpty();
        var scratch = Files.createDirectories(home.resolve("scratch"));
        var back = Rebuild.into(home.resolve("rebuilt"), scratch, place.url(), BackupLife.SECRET, Progress.NONE);
        assertThat(back.lost()).isEmpty();
        assertThat(back.points()).isEqualTo(2);
    }

    private void fullAtEachStep(PlaceSettings place) throws Exception {
        int refused = 0;
        for (long leave = 0; ; leave += 12 << 10) {
            fill(leave);
            try {
                back(place);
                Files.delete(disk.resolve("ballast"));
                break;
            } catch (BackupException e) {
                refused++;
                assertThat(e).as("%d left", leave).hasMessageContainingAll(place.url(), "o space left");
                assertThat(book().last(place).error()).contains("o space left");
            }
            Files.delete(disk.resolve("ballast"));
            assertThat(book().check(place, true).damage())
                    .as("%d left: nothing half done is there", leave)
                    .isEmpty();
        }
        assertThat(refused).isPositive();
        whole(place);
    }

    @Test
    void aDirectoryThatIsFullAtAnyStepSaysSoAndIsGoneOnWith() throws Exception {
        fullAtEachStep(book().add("demo", "far", disk.resolve("there").toString(), BackupLife.SECRET, 0));
    }

    @Test
    void aGitRemoteThatIsFullAtAnyStepSaysSoAndIsGoneOnWith() throws Exception {
        var remote = disk.resolve("remote.git");
        try (var made =
                new FileRepositoryBuilder().setGitDir(remote.toFile()).setBare().build()) {
            made.create(true);
        }
        var url = remote.toUri().toString().replaceFirst("/$", "");
        fullAtEachStep(book().add("demo", "far", url, BackupLife.SECRET, 0));
    }

    @Test
    void aPlaceThatMayOnlyBeReadSaysSoAndIsGoneOnWith() throws Exception {
        var place = book().add("demo", "far", disk.resolve("there").toString(), BackupLife.SECRET, 0);
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();

        assertThatThrownBy(() -> back(place))
                .isInstanceOf(BackupException.class)
                .hasMessageContainingAll(place.url(), "ead-only");
        assertThatThrownBy(() -> book().add("demo", "new", disk.resolve("new").toString(), BackupLife.SECRET, 0))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("ead-only");

        assertThat(run("mount", "-o", "remount,rw", disk.toString())).isTrue();
        back(place);
        whole(place);
    }

    @Test
    void anArchiveThatDoesNotFitLeavesNothingBehind() throws Exception {
        var file = disk.resolve("point.tar.zst");
        fill(0);

        assertThatThrownBy(() -> PointArchive.write(store, "demo", "latest", file))
                .isInstanceOf(BackupException.class)
                .hasMessageContainingAll(file.toString(), "o space left");

        try (var left = Files.list(disk)) {
            assertThat(left).containsExactly(disk.resolve("ballast"));
        }
        Files.delete(disk.resolve("ballast"));
        PointArchive.write(store, "demo", "latest", file);
        try (var other = Store.open(home.resolve("other"))) {
            assertThat(PointArchive.take(other, file).taken()).hasSize(1);
        }
    }

    @Test
    void whatIsTakenInWhereThereIsNoRoomLeavesNothingBehind() throws Exception {
        var file = home.resolve("point.tar.zst");
        PointArchive.write(store, "demo", "latest", file);
        try (var other = Store.open(disk.resolve("other"))) {
            fill(200 << 10);
            assertThatThrownBy(() -> PointArchive.take(other, file)).hasMessageContaining("space");
            assertThat(other.points()).isEmpty();
            assertThat(other.verify(true)).isEmpty();
        }
    }
}
