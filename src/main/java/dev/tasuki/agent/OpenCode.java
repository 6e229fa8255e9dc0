package dev.tasuki.agent;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** opencode; seen with 1.18.33. Its conversations lie in a database. */
final class OpenCode implements AgentKind {
    private static final Grammar GRAMMAR = new Grammar(
            "opencode",
            Set.of("-s", "--session"),
            Set.of("-c", "--continue", "--fork"),
            Set.of("--auto", "--mdns", "--mini", "--no-replay", "--print-logs", "--pure"),
            Set.of("--cors"),
            Set.of("--prompt"),
            true);

    @Override
    public String name() {
        return "opencode";
    }

    @Override
    public Set<Ability> abilities() {
        // not hooks: a plugin can be given by the environment, but whoever has one waits at each start for npm, offline
        // for three quarters of a minute
        return EnumSet.of(
                Ability.RESUME,
                Ability.RESUME_ANYWHERE,
                Ability.DATABASE,
                Ability.OWN_TITLE,
                Ability.KNOWN_SCREEN,
                Ability.TASKS,
                Ability.CONTEXT);
    }

    @Override
    public boolean runs(List<String> arguments) {
        return Words.run(arguments, GRAMMAR.program());
    }

    @Override
    public List<String> start(List<String> command) {
        return new Words(command, GRAMMAR).again();
    }

    @Override
    public List<String> start(List<String> command, String session) {
        throw new UnsupportedOperationException("opencode chooses the ids of its conversations itself");
    }

    @Override
    public List<String> resume(List<String> command, String session, Path directory) {
        return new Words(command, GRAMMAR).again("--session", AgentSession.checked(session));
    }

    /** Only as its command line says; what it chose itself is found in its database. */
    @Override
    public Optional<AgentSession> find(AgentProcess process) {
        return new Words(process.arguments(), GRAMMAR).session().map(id -> new AgentSession(id, null));
    }

    @Override
    public Optional<Transcript> transcript(Path file) {
        return Optional.empty();
    }

    @Override
    public Optional<Sign> screen(ScreenText screen) {
        return OpenCodeScreen.of(screen);
    }

    @Override
    public Optional<Path> database(AgentProcess process) {
        return process.place("XDG_DATA_HOME", ".local/share").map(d -> d.resolve("opencode/opencode.db"));
    }
}
