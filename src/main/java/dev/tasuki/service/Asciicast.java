package dev.tasuki.service;

import dev.tasuki.capture.LineNormaliser;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.quality.SecretMask;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.tmux.SgrNormaliser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One recording in the format asciicast v2: a header, then a line for each event. For one thread. */
final class Asciicast {
    private final OutputStream out;
    private final Instant began;
    private final @Nullable SecretMask mask;
    private final JsonMapper json = JsonMapper.shared();
    private CharsetDecoder decoder = decoder();
    private byte[] rest = {};
    private double last;
    private int columns;
    private int rows;
    private long events;

    /** Writes the header. */
    Asciicast(OutputStream out, String title, Instant began, int columns, int rows, @Nullable SecretMask mask)
            throws IOException {
        this.out = out;
        this.began = began;
        this.mask = mask;
        this.columns = columns;
        this.rows = rows;
        var header = new LinkedHashMap<String, Object>();
        header.put("version", 2);
        header.put("width", columns);
        header.put("height", rows);
        header.put("timestamp", began.getEpochSecond());
        header.put("title", title);
        header.put("env", Map.of("TERM", "tmux-256color"));
        line(header);
    }

    long events() {
        return events;
    }

    /** What the pane showed when the recording begins. */
    void screen(PaneSnapshot pane) throws IOException {
        drawn(began, LineNormaliser.all(pane.screen().split()));
        event(began, "o", "\u001b[" + (pane.cursorRow() + 1) + ";" + (pane.cursorColumn() + 1) + "H");
    }

    void entry(JournalEntry entry) throws IOException {
        if (entry.columns() != columns || entry.rows() != rows) {
            columns = entry.columns();
            rows = entry.rows();
            event(entry.from(), "r", columns + "x" + rows);
        }
        switch (entry.kind()) {
            case DATA -> printed(entry.from(), decoded(entry.content().bytes()));
            case GAP -> {
                decoder = decoder();
                rest = new byte[0];
                event(entry.from(), "m", "missing: " + entry.note());
            }
            case SCREEN ->
                drawn(entry.from(), SgrNormaliser.all(lines(entry.content().bytes())));
            case RESIZE -> {}
        }
    }

    private void drawn(Instant at, List<byte[]> lines) throws IOException {
        var text = new StringBuilder("\u0018\u001b[0m\u001b)0\u001b[2J");
        for (int row = 0; row < lines.size(); row++) {
            text.append("\u001b[").append(row + 1).append(";1H\u001b[0m");
            text.append(new String(lines.get(row), StandardCharsets.UTF_8));
        }
        printed(at, text.append("\u001b[0m\u000f\u001b)B").toString());
    }

    private void printed(Instant at, String text) throws IOException {
        if (!text.isEmpty()) {
            event(at, "o", mask == null ? text : mask.maskAll(text));
        }
    }

    /** A character may be begun in one entry and ended in the next. */
    private String decoded(byte[] bytes) {
        var in = ByteBuffer.allocate(rest.length + bytes.length)
                .put(rest)
                .put(bytes)
                .flip();
        var chars = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, chars, false);
        rest = Arrays.copyOfRange(in.array(), in.position(), in.limit());
        return chars.flip().toString();
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    private static List<byte[]> lines(byte[] screen) {
        var lines = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < screen.length; i++) {
            if (screen[i] == '\n') {
                lines.add(Arrays.copyOfRange(screen, start, i));
                start = i + 1;
            }
        }
        return lines;
    }

    /** Time never goes back in a recording, whatever a clock did. */
    private void event(Instant at, String kind, String data) throws IOException {
        last = Math.max(last, Duration.between(began, at).toMillis() / 1000.0);
        line(List.of(last, kind, data));
        events++;
    }

    private void line(Object value) throws IOException {
        out.write(json.writeValueAsBytes(value));
        out.write('\n');
    }
}
