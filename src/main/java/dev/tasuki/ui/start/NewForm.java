package dev.tasuki.ui.start;

import dev.tasuki.org.Organisation;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Settings;
import dev.tasuki.org.TmuxTarget;
import dev.tasuki.org.Worker;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a person wrote into the form of a new organisation, as text; what is usable the organisation's own checks decide.
 *
 * @param session empty for one named like the organisation
 */
record NewForm(String name, String socket, String session, List<Row> workers) {
    /** The agent kinds to choose from; {@code command} needs a command of its own. */
    static final List<String> KINDS = List.of("claude", "codex", "gemini", "opencode", "aider", "command");

    NewForm {
        workers = List.copyOf(workers);
    }

    /** One worker's line. */
    record Row(String id, String role, String kind, String command, String directory) {}

    /** What is wrong with the form before any check of the organisation's can be made. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;
        private final String key;
        private final String worker;

        Unusable(String key, String worker) {
            super(key + " " + worker);
            this.key = key;
            this.worker = worker;
        }

        /** The key of its text, which takes the worker's id. */
        String key() {
            return key;
        }

        String worker() {
            return worker;
        }
    }

    /** The organisation that it describes, unchecked but for what has no meaning at all. */
    Organisation draft() throws Unusable {
        var session = this.session.isBlank() ? name.strip() : this.session.strip();
        var drafts = new ArrayList<Worker>();
        for (var row : workers) {
            var command = CommandWords.of(row.command());
            if (command.isEmpty()) {
                throw new Unusable("new.quote", row.id());
            }
            if (row.directory().isBlank()) {
                throw new Unusable("new.nowhere", row.id());
            }
            try {
                drafts.add(new Worker(
                        row.id().strip(),
                        row.role().strip(),
                        row.kind(),
                        command.get(),
                        Path.of(row.directory().strip()),
                        Map.of(),
                        session,
                        RestartPolicy.ON_FAILURE));
            } catch (InvalidPathException e) {
                throw new Unusable("new.nowhere", row.id());
            }
        }
        return new Organisation(
                name.strip(), new TmuxTarget(socket.strip(), session), drafts, Settings.DEFAULT, Path.of(""));
    }
}
