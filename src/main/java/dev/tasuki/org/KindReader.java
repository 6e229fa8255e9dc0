package dev.tasuki.org;

import dev.tasuki.org.KindDeclaration.Look;
import dev.tasuki.org.KindDeclaration.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From one mapping of a YAML file to an agent kind; what it may say and what it must. */
final class KindReader {
    /** What code knows; no file may say otherwise. */
    static final Set<String> IN_CODE = Set.of("claude", "codex", "gemini", "opencode", "command");

    private static final Map<String, WorkerStatus.State> STATES = Map.of(
            "starting", WorkerStatus.State.STARTING,
            "working", WorkerStatus.State.WORKING,
            "idle", WorkerStatus.State.IDLE,
            "waiting", WorkerStatus.State.WAITING,
            "error", WorkerStatus.State.BLOCKED,
            "limit", WorkerStatus.State.BLOCKED);

    private static final int MOST_LOOKS = 50;
    private static final int MOST_WORDS = 50;
    private static final int LONGEST_WORD = 500;
    private static final int LOWEST_LINES = 12;

    private KindReader() {}

    static KindDeclaration read(YamlMapping fields) throws OrganisationFileException {
        fields.only(
                "kind",
                "verified",
                "programs",
                "start",
                "resume",
                "session",
                "transcript",
                "own-title",
                "screens",
                "titles");
        var name = fields.text("kind");
        fields.refuse("kind", Naming.plain(name));
        if (IN_CODE.contains(name)) {
            throw fields.complaint("kind", "'" + name + "' is built in; choose another name");
        }
        var programs = words(fields, "programs");
        for (var program : programs) {
            if (program.isBlank() || program.contains("/")) {
                throw fields.complaint(
                        "programs", Naming.quoted(program) + " is no name of a program; leave out its directory");
            }
        }
        var start = words(fields, "start");
        if (programs.isEmpty() || start.isEmpty() || start.getFirst().isBlank()) {
            throw fields.complaint(
                    programs.isEmpty() ? "programs" : "start", "names no program; write a list, such as [program]");
        }
        var session = fields.has("session") ? session(fields.mapping("session")) : null;
        var transcript = fields.has("transcript") ? KindPlaces.read(fields, "transcript", true) : null;
        if (transcript != null && transcript.several()) {
            throw fields.complaint("transcript", "has a '*'; it must say which file, by {session} or {pid}");
        }
        return new KindDeclaration(
                name,
                fields.flag("verified", true),
                programs,
                start,
                resume(fields, session),
                session,
                transcript,
                fields.flag("own-title", fields.has("titles")),
                looks(fields, "screens"),
                looks(fields, "titles"));
    }

    private static List<String> words(YamlMapping fields, String name) throws OrganisationFileException {
        var words = fields.texts(name).orElseThrow(() -> fields.complaint(name, "is missing; add it"));
        if (words.size() > MOST_WORDS || words.stream().anyMatch(w -> w.length() > LONGEST_WORD)) {
            throw fields.complaint(
                    name, "is too long; at most " + MOST_WORDS + " words of " + LONGEST_WORD + " characters");
        }
        return words;
    }

    private static List<String> resume(YamlMapping fields, @Nullable Session session) throws OrganisationFileException {
        if (!fields.has("resume")) {
            return List.of();
        }
        var words = words(fields, "resume");
        if (words.isEmpty() || words.getFirst().isBlank()) {
            throw fields.complaint(
                    "resume", "names no program; write a list, such as ['{command}', --resume, '{session}']");
        }
        if (session == null) {
            throw fields.complaint("resume", "needs 'session', which says how to find out which conversation it is");
        }
        boolean byId = words.stream().anyMatch(w -> w.contains(KindDeclaration.SESSION));
        var place = session.place();
        boolean onlyOne =
                place != null && place.root() == KindPlace.Root.DIRECTORY && !place.several() && !place.ofProcess();
        if (!byId && !onlyOne) {
            throw fields.complaint(
                    "resume",
                    "has no '{session}'; whichever conversation is the latest might be another worker's. It may be left"
                            + " out only where 'session' is one file in {directory}");
        }
        if (words.stream().filter(KindDeclaration.COMMAND::equals).count() > 1
                || words.stream()
                        .anyMatch(w -> w.contains(KindDeclaration.COMMAND) && !w.equals(KindDeclaration.COMMAND))) {
            throw fields.complaint("resume", "may have '{command}' once, as a word of its own");
        }
        return words;
    }

    private static Session session(YamlMapping fields) throws OrganisationFileException {
        fields.only("screen", "file", "path", "contents");
        if (fields.has("screen") == fields.has("file")) {
            throw fields.complaint("screen", "or 'file' must say where the id is found, and only one of them");
        }
        if (fields.has("screen")) {
            return new Session(Session.In.SCREEN, null, group(fields, "screen"));
        }
        if (fields.has("path") == fields.has("contents")) {
            throw fields.complaint(
                    "file", "needs 'path' or 'contents', a pattern for the id in either, and only one of them");
        }
        var place = KindPlaces.read(fields, "file", false);
        return fields.has("path")
                ? new Session(Session.In.PATH, place, group(fields, "path"))
                : new Session(Session.In.CONTENTS, place, group(fields, "contents"));
    }

    private static String group(YamlMapping fields, String name) throws OrganisationFileException {
        var pattern = KindPatterns.read(fields, name);
        if (KindPatterns.compile(pattern).groupCount() < 1) {
            throw fields.complaint(name, "has no group; put what is the id in parentheses");
        }
        return pattern;
    }

    private static List<Look> looks(YamlMapping fields, String name) throws OrganisationFileException {
        if (!fields.has(name)) {
            return List.of();
        }
        var looks = new ArrayList<Look>();
        for (var each : fields.mappings(name)) {
            if (looks.size() == MOST_LOOKS) {
                throw fields.complaint(name, "has more than " + MOST_LOOKS + " entries");
            }
            each.only("status", "pattern", "lines", "reason");
            var word = each.text("status");
            var state = STATES.get(word);
            if (state == null) {
                var meant = NearestWord.of(word, STATES.keySet()).map(w -> "did you mean '" + w + "'?");
                throw each.complaint(
                        "status",
                        Naming.quoted(word) + " is unknown; "
                                + meant.orElse("use one of "
                                        + STATES.keySet().stream().sorted().toList()));
            }
            var reason = each.optionalText("reason").orElse("");
            each.refuse("reason", Naming.control(reason));
            looks.add(new Look(
                    state, KindPatterns.read(each, "pattern"), each.number("lines", 1, 500, LOWEST_LINES), reason));
        }
        return looks;
    }
}
