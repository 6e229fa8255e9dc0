package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.Drilled;
import dev.tasuki.service.Recordings.Recorded;
import dev.tasuki.store.Drills.Drill;
import dev.tasuki.succession.Check;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what of the past it was asked for. */
record FakePast(List<String> asked) implements Past {
    @Override
    public Drilled drill(Organisation organisation, String point) {
        asked.add("drill " + organisation.name() + " " + point);
        var check = new Check("boss", "directory", true, Check.Result.FAIL, "/a", "missing");
        return new Drilled(
                new Drill(
                        "p1",
                        Drill.STORE,
                        FakeBackend.TIME,
                        FakeBackend.TIME.plusMillis(1_500),
                        false,
                        1,
                        "0 of 1 checks passed"),
                List.of(check),
                List.of(new Drilled(
                        new Drill(
                                "p1",
                                "backup usb",
                                FakeBackend.TIME,
                                FakeBackend.TIME,
                                false,
                                0,
                                "0 of 0 checks passed; the backup is gone"),
                        List.of(),
                        List.of())));
    }

    @Override
    public Recorded record(
            Organisation organisation,
            String worker,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean masked,
            Path file) {
        asked.add("record " + organisation.name() + " " + worker + " " + from + " " + to + " " + masked + " " + file);
        return new Recorded(file, FakeBackend.TIME, FakeBackend.TIME.plusSeconds(9), 42, 1, false, masked ? 3 : null);
    }
}
