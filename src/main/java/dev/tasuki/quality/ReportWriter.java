package dev.tasuki.quality;

import dev.tasuki.org.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes reports as {@code ORG-report-YYYYMMDD-HHMMSS.FORMAT}, readable by the owner only. A file is there whole or not at all, and no
 * file is ever overwritten. Secrets are masked in every format. Takes seconds where a PDF is wanted.
 */
public final class ReportWriter {
    /** What can be written. */
    public static final Set<String> FORMATS =
            Collections.unmodifiableSet(new TreeSet<>(Set.of("html", "pdf", "json", "md")));

    private static final Logger LOG = LoggerFactory.getLogger(ReportWriter.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final int NAME_LIMIT = 40;
    private static final int TRIES = 1000;

    private ReportWriter() {}

    /**
     * Writes a report in each format.
     *
     * @param directory made where it is missing
     * @return the files, in the order of their formats' names
     * @throws IllegalArgumentException for an unknown format, or none; nothing is written then
     * @throws IOException where a file could not be written; none of this report's is left behind then
     */
    public static List<Path> write(Report report, Set<String> formats, Path directory) throws IOException {
        check(formats);
        var printable = Printable.of(report);
        var contents = new LinkedHashMap<String, byte[]>();
        for (var format : new TreeSet<>(formats)) {
            contents.put(format, content(printable, format));
        }
        OwnerOnly.makeDirectory(directory);
        var base = name(report.organisation()) + "-report-"
                + STAMP.format(report.time().atZone(report.zone()));
        for (int i = 1; i <= TRIES; i++) {
            var files = place(contents, directory, i == 1 ? base : base + "-" + i);
            if (!files.isEmpty()) {
                return files;
            }
        }
        throw new FileAlreadyExistsException(
                directory.resolve(base).toString(), null, "there are too many such reports");
    }

    private static void check(Set<String> formats) {
        if (formats.isEmpty()) {
            throw new IllegalArgumentException("no report format was named; known are " + String.join(", ", FORMATS));
        }
        for (var format : formats) {
            if (!FORMATS.contains(format)) {
                throw new IllegalArgumentException("unknown report format \"" + PlainText.line(format)
                        + "\"; known are " + String.join(", ", FORMATS));
            }
        }
    }

    private static byte[] content(Printable printable, String format) throws IOException {
        return switch (format) {
            case "html" -> HtmlReport.page(printable, List.of()).getBytes(StandardCharsets.UTF_8);
            case "pdf" -> PdfReport.bytes(printable, ReportFonts.installed());
            case "json" -> JsonReport.bytes(printable);
            case "md" -> MarkdownReport.text(printable).getBytes(StandardCharsets.UTF_8);
            default -> throw new IllegalStateException(format);
        };
    }

    /** All files under one name; none where one of them is taken. */
    private static List<Path> place(Map<String, byte[]> contents, Path directory, String base) throws IOException {
        var placed = new ArrayList<Path>();
        try {
            for (var entry : contents.entrySet()) {
                var file = directory.resolve(base + "." + entry.getKey());
                place(file, entry.getValue());
                placed.add(file);
            }
            return placed;
        } catch (FileAlreadyExistsException e) {
            remove(placed);
            return List.of();
        } catch (IOException e) {
            remove(placed);
            throw e;
        }
    }

    private static void place(Path file, byte[] content) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        var temporary =
                Files.createTempFile(directory, ".report-", ".tmp"); // readable by the owner only, as Java makes them
        try {
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            try {
                Files.createLink(file, temporary); // unlike a move, fails where the name is taken
            } catch (UnsupportedOperationException e) {
                Files.move(temporary, file);
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (IOException e) {
                LOG.debug("No links in {}, so the file is moved", directory, e);
                Files.move(temporary, file);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void remove(List<Path> files) throws IOException {
        for (var file : files) {
            Files.deleteIfExists(file);
        }
    }

    /** An organisation's name as part of a file's name. */
    private static String name(String organisation) {
        var name = organisation
                .codePoints()
                .limit(NAME_LIMIT)
                .map(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_' ? c : '-')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return name.isEmpty() ? "organisation" : name;
    }
}
