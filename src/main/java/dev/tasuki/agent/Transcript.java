package dev.tasuki.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The transcript of one conversation, followed as it grows in at most 16 MiB of memory. Not thread-safe; holds no file open. */
public final class Transcript {
    /** What one kind makes of its lines. */
    interface Lines {
        void line(JsonNode line, Gathered gathered);
    }

    private final Path file;
    private final LineTail tail;
    private final Supplier<Lines> maker;
    private Lines lines;
    private Gathered gathered = new Gathered();
    private boolean whole = true;
    private long unreadable;

    Transcript(Path file, Supplier<Lines> maker) {
        this.file = file;
        this.maker = maker;
        this.tail = new LineTail(file);
        this.lines = maker.get();
    }

    public Path file() {
        return file;
    }

    /** Reads what is new, at most 32 MiB; whether there was anything. Costs one look at the file where nothing changed. */
    public boolean read() throws IOException {
        return tail.read(new LineTail.Sink() {
            @Override
            public void anew(boolean fromBeginning) {
                whole = fromBeginning;
                gathered = new Gathered();
                lines = maker.get();
                unreadable = 0;
            }

            @Override
            public void line(byte[] bytes, int offset, int length) {
                SmallJson.line(bytes, offset, length)
                        .ifPresentOrElse(line -> lines.line(line, gathered), () -> unreadable++);
            }
        });
    }

    /** What was read so far. */
    public AgentFacts facts() {
        return gathered.facts(file, whole && tail.skipped() == 0);
    }

    /** How the last turn stands by what was read so far. */
    public Turn turn() {
        return gathered.turn();
    }

    /** How many lines were torn, no JSON, or over 512 KiB, since the file began. */
    public long lost() {
        return unreadable + tail.skipped();
    }
}
