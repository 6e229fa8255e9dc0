package dev.tasuki.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What a life was told, held against what its death left: here, in the backup, and in what is made of it. */
final class BackupWitness {
    private final Set<Integer> points = new HashSet<>();
    private final Set<Integer> backed = new HashSet<>();
    private boolean going;
    private boolean ran;
    private boolean placed;
    private boolean removing;
    private boolean exported;
    private boolean imported;

    void heard(String line) {
        var words = line.split(" ", -1);
        switch (words[0]) {
            case "point" -> points.add(Integer.valueOf(words[1]));
            case "going" -> going = true;
            case "added" -> placed = true;
            case "ran" -> {
                ran = true;
                backed.addAll(points);
            }
            case "exported" -> exported = true;
            case "imported" -> imported = true;
            case "removed" -> removing = true;
            default -> {}
        }
        if (backed.contains(3)) {
            // the next thing it does is to forget the place
            removing = true;
        }
    }

    void holds(BackupLife life, String where) throws Exception {
        try (var store = Store.open(life.home().resolve("demo"))) {
            whole(store, points, where);
            backup(life, store, where);
        }
        archive(life, where);
    }

    private void whole(Store store, Set<Integer> atLeast, String where) throws Exception {
        var found = new HashSet<Integer>();
        for (var point : store.points()) {
            int number = Integer.parseInt(point.label().split(" ", -1)[1]);
            found.add(number);
            assertThat(store.snapshot(point.id()))
                    .as("%s: point %d", where, number)
                    .isEqualTo(BackupLife.content(number));
        }
        var wanted = new HashSet<>(atLeast);
        if (going) {
            wanted.remove(0);
        }
        assertThat(found).as(where).containsAll(wanted);
        assertThat(store.verify(true)).as(where).isEmpty();
    }

    private void backup(BackupLife life, Store store, String where) throws Exception {
        var book = new BackupLife(life.home(), life.url(), Failpoints.NONE, line -> {}).book();
        var places = book.places();
        if (placed && !removing) {
            assertThat(places).as("%s: the place is known", where).hasSize(1);
        }
        if (ran) {
            // before anybody goes on with it, the backup alone gives all that was acknowledged
            rebuilt(life, backed, where + ", before the next run");
        }
        if (!places.isEmpty()) {
            assertThat(book.check(places.getFirst(), true).damage())
                    .as("%s: backup verify --deep", where)
                    .isEmpty();
        }
        var place = places.isEmpty() ? book.add("demo", "far", life.url(), BackupLife.SECRET, 0) : places.getFirst();
        var run = book.run(place, store, BackupLife.organisation(store), Progress.NONE);
        assertThat(run.missed())
                .as("%s: nothing is missed that nobody took", where)
                .isEmpty();
        assertThat(book.check(place, true).damage())
                .as("%s: after the next run", where)
                .isEmpty();
        var here = new HashSet<Integer>();
        store.points().stream().map(PointSummary::label).forEach(l -> here.add(Integer.valueOf(l.split(" ", -1)[1])));
        rebuilt(life, here, where + ", after the next run");
    }

    private void rebuilt(BackupLife life, Set<Integer> atLeast, String where) throws Exception {
        var scratch = Files.createDirectories(life.home().resolve("scratch"));
        var target = life.home().resolve("rebuilt");
        var rebuild = Rebuild.into(target, scratch, life.url(), BackupLife.SECRET, Progress.NONE);
        assertThat(rebuild.lost()).as(where).isEmpty();
        try (var store = Store.open(target)) {
            whole(store, atLeast, where);
        }
        dev.tasuki.store.Victim.delete(target);
        dev.tasuki.store.Victim.delete(scratch);
    }

    private void archive(BackupLife life, String where) throws Exception {
        assertThat(Files.exists(life.archive()) || !exported)
                .as("%s: the archive", where)
                .isTrue();
        if (Files.exists(life.archive())) {
            take(life.archive(), life.home().resolve("taken"), where);
        }
        if (imported) {
            assertThat(life.imported()).as(where).exists();
        }
        if (Files.exists(life.imported().resolve("tasuki.db"))) {
            try (var store = Store.open(life.imported())) {
                whole(store, imported ? Set.of(2) : Set.of(), where + ", imported");
            }
        }
    }

    private void take(Path archive, Path into, String where) throws Exception {
        try (var store = Store.open(into)) {
            assertThat(PointArchive.take(store, archive).taken()).as(where).hasSize(1);
            whole(store, Set.of(2), where + ", from the archive");
        }
    }
}
