package dev.tasuki.app.command;

import dev.tasuki.backup.Backup;
import dev.tasuki.backup.BackupCheck;
import dev.tasuki.backup.PlaceSettings;
import dev.tasuki.backup.PointArchive;
import dev.tasuki.backup.Progress;
import dev.tasuki.backup.Secret;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.Backups;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.PointFiles;
import dev.tasuki.service.Recovering;
import dev.tasuki.store.PointSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Answers with made-up truths, and remembers what it was asked. */
record FakeCopies(List<String> asked) implements Copies {
    @Override
    public PointFiles.Written write(Organisation organisation, String point, Path file, boolean masked)
            throws OperationFailed {
        asked.add("export " + organisation.name() + " " + point + " " + file.getFileName() + (masked ? " masked" : ""));
        try {
            Files.write(file, new byte[1234]);
        } catch (IOException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
        return new PointFiles.Written(point(), masked ? (Integer) 2 : null);
    }

    @Override
    public PointArchive.Taken take(Organisation organisation, Path file) {
        asked.add("import " + organisation.name() + " " + file.getFileName());
        return new PointArchive.Taken("other\u001b", List.of(point()), 2);
    }

    @Override
    public List<Backups.Standing> places(Organisation organisation) {
        return List.of();
    }

    @Override
    public PlaceSettings addPlace(
            Organisation organisation, String name, String url, Secret secret, long bytesPerSecond) {
        asked.add("add place " + name + " " + url + " " + secret + " " + bytesPerSecond);
        return new PlaceSettings(name, url, "0", !(secret instanceof Secret.Nothing), bytesPerSecond);
    }

    @Override
    public void removePlace(Organisation organisation, String name) {
        asked.add("remove place " + name);
    }

    @Override
    public Backup.Ran back(Organisation organisation, String place, Progress progress) {
        throw new UnsupportedOperationException("there is no place");
    }

    @Override
    public Backup.Compacted compact(Organisation organisation, String place) {
        throw new UnsupportedOperationException("there is no place");
    }

    @Override
    public BackupCheck check(Organisation organisation, String place, boolean deep) {
        throw new UnsupportedOperationException("there is no place");
    }

    @Override
    public Recovering.Recovered recover(String url, Secret secret, String name, Progress progress) {
        throw new UnsupportedOperationException("there is no backup");
    }

    private static PointSummary point() {
        return new PointSummary(
                "p1", FakeBackend.TIME, PointSummary.Kind.MANUAL, "a label", 4, 123456, 789, null, null);
    }
}
