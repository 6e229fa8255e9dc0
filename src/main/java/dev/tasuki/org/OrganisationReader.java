package dev.tasuki.org;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** From the nodes of an organisation file to the organisation; what the file may say and what it must. */
final class OrganisationReader {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(s|m|h)");
    private static final int MOST_WORKERS = 1000;
    private static final int LONGEST_ROLE = 1000;
    /** Percent of a context: a new conversation that is told what there is to know fills some of it. */
    private static final int LEAST_LEVEL = 20;

    private final Path file;
    private final Path userHome;
    private final KnownKinds kinds;

    /** @param kinds that are declared elsewhere */
    OrganisationReader(Path file, Path userHome, Kinds kinds) {
        this.file = file;
        this.userHome = userHome;
        this.kinds = new KnownKinds(kinds);
    }

    Organisation read(Node node) throws OrganisationFileException {
        var root = new YamlMapping(file, "", node)
                .only(
                        "organisation",
                        "tmux",
                        "workers",
                        "checkpoint",
                        "panes",
                        "messages",
                        "handover",
                        "retention",
                        "kinds");
        var name = root.text("organisation");
        root.refuse("organisation", Naming.plain(name));
        var tmux = tmux(root.mapping("tmux").only("socket", "session"));
        var settings = settings(root);
        kinds.declared(root);
        var workers = workers(root, tmux.session());
        var all = settings.with(messages(root.optionalMapping("messages"), workers))
                .with(handover(root.optionalMapping("handover")))
                .with(RetentionReader.read(root.optionalMapping("retention")));
        return new Organisation(name, tmux, workers, all, file, kinds.used());
    }

    private static TmuxTarget tmux(YamlMapping fields) throws OrganisationFileException {
        var target = new TmuxTarget(fields.text("socket"), fields.text("session"));
        fields.refuse("socket", Naming.socket(target.socket()));
        fields.refuse("session", Naming.session(target.session()));
        return target;
    }

    private static Settings settings(YamlMapping root) throws OrganisationFileException {
        var every = Settings.DEFAULT.checkpointEvery();
        var checkpoint = root.optionalMapping("checkpoint");
        if (checkpoint.isPresent()) {
            every = duration(checkpoint.get().only("every"), "every", every);
        }
        var panes = root.optionalMapping("panes");
        if (panes.isEmpty()) {
            return new Settings(every, Settings.DEFAULT.columns(), Settings.DEFAULT.rows(), Settings.DEFAULT.history());
        }
        var fields = panes.get().only("columns", "rows", "history");
        return new Settings(
                every,
                fields.number("columns", 10, 1000, Settings.DEFAULT.columns()),
                fields.number("rows", 3, 500, Settings.DEFAULT.rows()),
                fields.number("history", 0, 1_000_000, Settings.DEFAULT.history()));
    }

    private static Settings.Messages messages(Optional<YamlMapping> mapping, List<Worker> workers)
            throws OrganisationFileException {
        if (mapping.isEmpty()) {
            return Settings.Messages.DEFAULT;
        }
        var fields = mapping.get().only("expire", "at-once");
        var atOnce = new LinkedHashSet<>(fields.texts("at-once").orElse(List.of()));
        var known = workers.stream().map(Worker::id).toList();
        for (var name : atOnce) {
            if (!known.contains(name)) {
                throw fields.complaint("at-once", Naming.quoted(name) + " is no worker; use some of " + known);
            }
        }
        return new Settings.Messages(duration(fields, "expire", Settings.Messages.DEFAULT.expire()), atOnce);
    }

    private static HandoverSettings handover(Optional<YamlMapping> mapping) throws OrganisationFileException {
        var usual = HandoverSettings.DEFAULT;
        if (mapping.isEmpty()) {
            return usual;
        }
        var fields = mapping.get().only("recall", "answer", "at", "ask", "continue", "together");
        var word = fields.optionalText("recall");
        RecallLevel recall = null;
        for (var level : RecallLevel.values()) {
            if (word.isPresent() && level.name().toLowerCase(Locale.ROOT).equals(word.get())) {
                recall = level;
            }
        }
        if (word.isPresent() && recall == null) {
            throw fields.complaint("recall", Naming.quoted(word.get()) + " is unknown; use off, light or full");
        }
        int at = fields.number("at", 0, 99, usual.at());
        if (at > 0 && at < LEAST_LEVEL) {
            throw fields.complaint("at", "is " + at + "; use 0 for never, or " + LEAST_LEVEL + " to 99 percent");
        }
        return new HandoverSettings(
                recall,
                duration(fields, "answer", usual.answer()),
                at,
                fields.yes("ask", usual.ask()),
                fields.yes("continue", usual.goOn()),
                fields.yes("together", usual.together()));
    }

    private static Duration duration(YamlMapping fields, String name, Duration otherwise)
            throws OrganisationFileException {
        var text = fields.optionalText(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        var match = DURATION.matcher(text.get());
        if (match.matches()) {
            var amount = Long.parseLong(match.group(1));
            var duration = switch (match.group(2)) {
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
            if (duration.compareTo(Duration.ofSeconds(5)) >= 0 && duration.compareTo(Duration.ofDays(1)) <= 0) {
                return duration;
            }
        }
        throw fields.complaint(
                name, Naming.quoted(text.get()) + " is no usable time; write it as 30s, 5m or 2h, from 5s to 24h");
    }

    private List<Worker> workers(YamlMapping root, String session) throws OrganisationFileException {
        var list = root.mappings("workers");
        if (list.isEmpty()) {
            throw root.complaint("workers", "is an empty list; name at least one worker");
        }
        if (list.size() > MOST_WORKERS) {
            throw root.complaint(
                    "workers", "names " + list.size() + " workers; at most " + MOST_WORKERS + " are possible");
        }
        var workers = new ArrayList<Worker>();
        var lines = new HashMap<String, Integer>();
        for (var fields : list) {
            var worker = worker(fields, session);
            var earlier = lines.putIfAbsent(worker.id(), fields.line("id"));
            if (earlier != null) {
                throw fields.complaint(
                        "id",
                        "'" + worker.id() + "' is used twice (first in line " + earlier
                                + "); give each worker its own");
            }
            workers.add(worker);
        }
        return workers;
    }

    private Worker worker(YamlMapping fields, String session) throws OrganisationFileException {
        fields.only("id", "role", "kind", "command", "directory", "environment", "session", "restart");
        var id = fields.text("id");
        fields.refuse("id", Naming.worker(id));
        var role = fields.optionalText("role").orElse("").strip();
        if (role.length() > LONGEST_ROLE) {
            throw fields.complaint("role", "is longer than " + LONGEST_ROLE + " characters; shorten it");
        }
        fields.refuse("role", Naming.control(role.replace("\n", " ").replace("\t", " ")));
        var kind = fields.text("kind");
        var usual = kinds.command(fields, kind);
        var own = fields.optionalText("session").orElse(session);
        fields.refuse("session", Naming.session(own));
        return new Worker(
                id,
                role,
                kind,
                command(fields, kind, usual),
                directory(fields),
                environment(fields.optionalMapping("environment")),
                own,
                restart(fields));
    }

    private static List<String> command(YamlMapping fields, String kind, List<String> usual)
            throws OrganisationFileException {
        var command = fields.texts("command");
        if (command.isEmpty()) {
            if (!usual.isEmpty()) {
                return usual;
            }
            throw fields.complaint(
                    "command", "is missing; the kind '" + kind + "' needs one, such as [program, argument]");
        }
        if (command.get().isEmpty() || command.get().getFirst().isBlank()) {
            throw fields.complaint("command", "names no program; write a list, such as [program, argument]");
        }
        return command.get();
    }

    private Path directory(YamlMapping fields) throws OrganisationFileException {
        var text = fields.text("directory");
        if (text.isBlank()) {
            throw fields.complaint("directory", "is empty; name the directory the worker works in");
        }
        try {
            if (text.equals("~") || text.startsWith("~/")) {
                return userHome.resolve(text.substring(Math.min(2, text.length())))
                        .normalize();
            }
            if (text.startsWith("~")) {
                throw fields.complaint(
                        "directory",
                        Naming.quoted(text) + ": only your own home can be written as '~'; write the path out");
            }
            return file.resolveSibling(text).normalize();
        } catch (InvalidPathException e) {
            throw fields.complaint("directory", Naming.quoted(text) + " is no path", e);
        }
    }

    private static Map<String, String> environment(Optional<YamlMapping> fields) throws OrganisationFileException {
        var environment = new LinkedHashMap<String, String>();
        if (fields.isPresent()) {
            for (var name : fields.get().names()) {
                fields.get().refuse(name, Naming.variable(name));
                environment.put(name, fields.get().text(name));
            }
        }
        return environment;
    }

    private static RestartPolicy restart(YamlMapping fields) throws OrganisationFileException {
        var word = fields.optionalText("restart").orElse(RestartPolicy.ON_FAILURE.word());
        for (var policy : RestartPolicy.values()) {
            if (policy.word().equals(word)) {
                return policy;
            }
        }
        throw fields.complaint(
                "restart",
                Naming.quoted(word) + " is unknown; use "
                        + Stream.of(RestartPolicy.values())
                                .map(RestartPolicy::word)
                                .collect(Collectors.joining(", ")));
    }
}
