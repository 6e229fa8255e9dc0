package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.Recordings.Recorded;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what of the past it was asked for. */
record FakePast(List<String> asked) implements Past {
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
