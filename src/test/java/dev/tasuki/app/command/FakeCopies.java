package dev.tasuki.app.command;

import dev.tasuki.backup.PointArchive;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.store.PointSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Answers with made-up truths, and remembers what it was asked. */
record FakeCopies(List<String> asked) implements Copies {
    @Override
    public PointSummary write(Organisation organisation, String point, Path file) throws OperationFailed {
        asked.add("export " + organisation.name() + " " + point + " " + file.getFileName());
        try {
            Files.write(file, new byte[1234]);
        } catch (IOException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
        return point();
    }

    @Override
    public PointArchive.Taken take(Organisation organisation, Path file) {
        asked.add("import " + organisation.name() + " " + file.getFileName());
        return new PointArchive.Taken("other\u001b", List.of(point()), 2);
    }

    private static PointSummary point() {
        return new PointSummary(
                "p1", FakeBackend.TIME, PointSummary.Kind.MANUAL, "a label", 4, 123456, 789, null, null);
    }
}
