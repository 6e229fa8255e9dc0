package dev.tasuki.org;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** The YAML file that describes an organisation. What was written reads back as the same organisation. */
public final class OrganisationFile {
    private OrganisationFile() {}

    /**
     * Reads a file strictly. A worker's directory need not exist: an organisation whose directories are gone can still be looked at.
     *
     * @throws OrganisationFileException where the file cannot be read or used; the message says what to do
     */
    public static Organisation read(Path file) throws OrganisationFileException {
        return read(file, Kinds.brought());
    }

    /**
     * The same, where kinds are declared elsewhere too.
     *
     * @throws OrganisationFileException also where the file of a kind that it uses cannot be read or used
     */
    public static Organisation read(Path file, Kinds kinds) throws OrganisationFileException {
        var absolute = file.toAbsolutePath().normalize();
        return new OrganisationReader(absolute, Path.of(System.getProperty("user.home")), kinds)
                .read(YamlSource.read(absolute));
    }

    /**
     * Writes the file whole or not at all, readable by its owner only; directories missing above it are made, 0700. A worker without a
     * command is written without one, which only a known kind may be. Kinds are not written: only a file that a person wrote declares any.
     */
    public static void write(Organisation organisation, Path file) throws IOException {
        var absolute = file.toAbsolutePath().normalize();
        var directory = absolute.getParent();
        if (directory == null) {
            throw new IOException(file + " is no file name");
        }
        OwnerOnly.makeDirectory(directory);
        var temporary = Files.createTempFile(directory, ".organisation", ".new", OwnerOnly.file(directory));
        try {
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text(organisation).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static String text(Organisation organisation) {
        var root = new LinkedHashMap<String, Object>();
        root.put("organisation", organisation.name());
        root.put(
                "tmux",
                ordered(
                        "socket",
                        organisation.tmux().socket(),
                        "session",
                        organisation.tmux().session()));
        var settings = organisation.settings();
        if (!settings.checkpointEvery().equals(Settings.DEFAULT.checkpointEvery())) {
            root.put("checkpoint", ordered("every", settings.checkpointEvery().toSeconds() + "s"));
        }
        if (settings.columns() != Settings.DEFAULT.columns()
                || settings.rows() != Settings.DEFAULT.rows()
                || settings.history() != Settings.DEFAULT.history()) {
            root.put(
                    "panes",
                    ordered("columns", settings.columns(), "rows", settings.rows(), "history", settings.history()));
        }
        if (!settings.messages().equals(Settings.Messages.DEFAULT)) {
            var messages = ordered("expire", settings.messages().expire().toSeconds() + "s");
            if (!settings.messages().atOnce().isEmpty()) {
                messages.put(
                        "at-once",
                        settings.messages().atOnce().stream().sorted().toList());
            }
            root.put("messages", messages);
        }
        if (!settings.handover().equals(HandoverSettings.DEFAULT)) {
            root.put("handover", handover(settings.handover()));
        }
        if (!settings.retention().equals(RetentionSettings.DEFAULT)) {
            root.put("retention", RetentionReader.written(settings.retention()));
        }
        root.put(
                "workers",
                organisation.workers().stream()
                        .map(w -> worker(w, organisation.tmux().session()))
                        .toList());
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setIndent(4)
                        .setIndicatorIndent(2)
                        .setIndentWithIndicator(false)
                        .setSplitLines(false)
                        .build())
                .dumpToString(root);
    }

    private static Map<String, Object> handover(HandoverSettings handover) {
        var fields = ordered("answer", handover.answer().toSeconds() + "s", "at", handover.at());
        var recall = handover.recall();
        if (recall != null) {
            fields.put("recall", recall.name().toLowerCase(Locale.ROOT));
        }
        fields.put("ask", handover.ask());
        fields.put("continue", handover.goOn());
        fields.put("together", handover.together());
        return fields;
    }

    private static Map<String, Object> worker(Worker worker, String session) {
        var fields = ordered("id", worker.id());
        if (!worker.role().isEmpty()) {
            fields.put("role", worker.role());
        }
        fields.put("kind", worker.kind());
        if (!worker.command().isEmpty()) {
            fields.put("command", worker.command());
        }
        fields.put("directory", worker.directory().toString());
        if (!worker.environment().isEmpty()) {
            fields.put("environment", new TreeMap<>(worker.environment()));
        }
        if (!worker.session().equals(session)) {
            fields.put("session", worker.session());
        }
        if (worker.restart() != RestartPolicy.ON_FAILURE) {
            fields.put("restart", worker.restart().word());
        }
        return fields;
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
