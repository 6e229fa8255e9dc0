package dev.tasuki.org;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** The text of an organisation file as a tree of nodes that know their lines; bounded before anything is built from it. */
final class YamlSource {
    private static final int LARGEST = 1 << 20;
    private static final int DEEPEST = 16;

    private YamlSource() {}

    static Node read(Path file) throws OrganisationFileException {
        return parse(file, text(file));
    }

    /** @param file whose text it is, for complaints */
    static Node parse(Path file, String text) throws OrganisationFileException {
        var settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setCodePointLimit(LARGEST)
                .build();
        try {
            bound(file, settings, text);
            return new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> problem(file, 0, "is empty; begin with 'organisation: NAME'", null));
        } catch (MarkedYamlEngineException e) {
            throw problem(file, line(e.getProblemMark()), "is not YAML: " + oneLine(e), e);
        } catch (ReaderException e) {
            throw problem(
                    file,
                    lineOf(text, e.getCodePoint()),
                    String.format("holds the character U+%04X, which YAML forbids; take it out", e.getCodePoint()),
                    e);
        } catch (YamlEngineException e) {
            throw problem(
                    file, 0, "is not YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "), e);
        }
    }

    static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(0);
    }

    private static int lineOf(String text, int codePoint) {
        var at = text.indexOf(codePoint);
        return 1
                + (int) text.substring(0, Math.max(0, at))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** Walks the events, which costs no recursion, so that the tree built afterwards is known to be small and shallow. */
    private static void bound(Path file, LoadSettings settings, String text) throws OrganisationFileException {
        int depth = 0;
        int documents = 0;
        for (var event : new Parse(settings).parseString(text)) {
            var line = line(event.getStartMark());
            if (event.getEventId() == Event.ID.Alias) {
                throw problem(file, line, "uses an alias (*name); write the value out instead", null);
            }
            if (event.getEventId() == Event.ID.DocumentStart && ++documents > 1) {
                throw problem(
                        file, line, "holds a second document ('---'); write one file for each organisation", null);
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw problem(file, line, "is nested deeper than " + DEEPEST + " levels", null);
            }
            if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd) {
                depth--;
            }
        }
    }

    private static String text(Path file) throws OrganisationFileException {
        byte[] bytes;
        try {
            if (!Files.exists(file)) {
                throw problem(file, 0, "there is no such file; 'tasuki adopt' or 'tasuki demo' writes one", null);
            }
            if (!Files.isRegularFile(file)) {
                throw problem(file, 0, "is not a file", null);
            }
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(LARGEST + 1);
            }
        } catch (AccessDeniedException e) {
            throw problem(file, 0, "may not be read by you; check its permissions", e);
        } catch (IOException e) {
            throw problem(file, 0, "cannot be read: " + e.getMessage(), e);
        }
        if (bytes.length > LARGEST) {
            throw problem(file, 0, "is larger than 1 MiB; this is no file of Tasuki's", null);
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw problem(file, 0, "is not UTF-8 text; save it as UTF-8", e);
        }
    }

    private static String oneLine(MarkedYamlEngineException e) {
        var context = e.getContext() == null ? "" : e.getContext() + ", ";
        return (context + e.getProblem()).replaceAll("\\s+", " ");
    }

    private static OrganisationFileException problem(Path file, int line, String problem, @Nullable Throwable cause) {
        return new OrganisationFileException(file, line, "", problem, cause);
    }
}
