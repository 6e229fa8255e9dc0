package dev.tasuki.agent;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Codex CLI; seen with 0.169.0. */
final class Codex implements AgentKind {
    private static final Grammar GRAMMAR = new Grammar(
            "codex",
            Set.of("resume", "fork"),
            Set.of("--last", "--all", "--include-non-interactive"),
            Set.of(
                    "--dangerously-bypass-approvals-and-sandbox",
                    "--dangerously-bypass-hook-trust",
                    "--full-auto",
                    "--no-alt-screen",
                    "--oss",
                    "--search",
                    "--strict-config",
                    "--yolo"),
            Set.of(),
            Set.of("-i", "--image"),
            false);

    @Override
    public String name() {
        return "codex";
    }

    @Override
    public Set<Ability> abilities() {
        // not: the id comes with the first prompt, one conversation has one writer, and hooks, wherever they are given,
        // have to be reviewed by a person first
        return EnumSet.complementOf(
                EnumSet.of(Ability.PRESET_SESSION, Ability.SHARED_SESSION, Ability.STATE_FILE, Ability.HOOKS));
    }

    @Override
    public boolean runs(List<String> arguments) {
        return Words.run(arguments, GRAMMAR.program()) && !arguments.contains("app-server");
    }

    @Override
    public List<String> start(List<String> command) {
        return new Words(command, GRAMMAR).again();
    }

    @Override
    public List<String> start(List<String> command, String session) {
        throw new UnsupportedOperationException("codex chooses the ids of its conversations itself");
    }

    /**
     * Names the directory: it would ask for it otherwise where it differs from the conversation's. It refuses a command line that names
     * two, as that of one that was resumed already would.
     */
    @Override
    public List<String> resume(List<String> command, String session, Path directory) {
        return new Words(Words.without(command, Set.of("--cd", "-C")), GRAMMAR)
                .again("resume", AgentSession.checked(session), "--cd", directory.toString());
    }

    @Override
    public Optional<AgentSession> find(AgentProcess process) {
        return places(process)
                .flatMap(places -> places.session(process, new Words(process.arguments(), GRAMMAR).session()));
    }

    private static Optional<CodexPlaces> places(AgentProcess process) {
        return process.place("CODEX_HOME", ".codex").map(CodexPlaces::new);
    }

    @Override
    public Optional<Path> transcripts(AgentProcess process) {
        return places(process).map(CodexPlaces::sessions);
    }

    @Override
    public Optional<Transcript> transcript(Path file) {
        return Optional.of(new Transcript(file, CodexLines::new));
    }

    @Override
    public Optional<Sign> screen(ScreenText screen) {
        return CodexScreen.of(screen);
    }

    @Override
    public Optional<Sign> title(String title) {
        return CodexScreen.title(title);
    }

    @Override
    public Optional<Sign> sequence(String told) {
        return CodexSequence.of(told);
    }
}
