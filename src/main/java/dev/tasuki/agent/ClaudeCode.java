package dev.tasuki.agent;

import dev.tasuki.org.Task;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Claude Code; seen with 2.1.197. */
final class ClaudeCode implements AgentKind {
    private static final Grammar GRAMMAR = new Grammar(
            "claude",
            Set.of("--session-id", "--resume", "-r"),
            Set.of("-c", "--continue", "--fork-session"),
            Set.of(
                    "--allow-dangerously-skip-permissions",
                    "--ax-screen-reader",
                    "--bare",
                    "--brief",
                    "--chrome",
                    "--dangerously-skip-permissions",
                    "--disable-slash-commands",
                    "--exclude-dynamic-system-prompt-sections",
                    "--ide",
                    "--no-chrome",
                    "--strict-mcp-config",
                    "--verbose"),
            Set.of(
                    "--add-dir",
                    "--allowedTools",
                    "--allowed-tools",
                    "--betas",
                    "--disallowedTools",
                    "--disallowed-tools",
                    "--mcp-config",
                    "--plugin-dir",
                    "--tools"),
            Set.of("--file"),
            false);

    @Override
    public String name() {
        return "claude";
    }

    @Override
    public Set<Ability> abilities() {
        // not: it resumes only in the directory a conversation began in, and tells the size of its context to its
        // status line only
        return EnumSet.complementOf(EnumSet.of(Ability.RESUME_ANYWHERE, Ability.CONTEXT_SIZE, Ability.STATE_SEQUENCE));
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
        return new Words(command, GRAMMAR).again("--session-id", AgentSession.checked(session));
    }

    @Override
    public List<String> resume(List<String> command, String session, Path directory) {
        return new Words(command, GRAMMAR).again("--resume", AgentSession.checked(session));
    }

    @Override
    public Optional<AgentSession> find(AgentProcess process) {
        return places(process)
                .flatMap(places -> places.session(process, new Words(process.arguments(), GRAMMAR).session()));
    }

    private static Optional<ClaudePlaces> places(AgentProcess process) {
        return process.place("CLAUDE_CONFIG_DIR", ".claude").map(ClaudePlaces::new);
    }

    @Override
    public Optional<Path> stateFile(AgentProcess process) {
        return places(process).map(p -> p.stateFile(process.identity().pid()));
    }

    @Override
    public Optional<Observation> state(AgentProcess process) {
        return places(process).flatMap(p -> p.state(process)).flatMap(ClaudeState::of);
    }

    @Override
    public List<Task> tasks(AgentProcess process, String session) {
        return places(process).map(p -> ClaudeState.tasks(p, session)).orElse(List.of());
    }

    @Override
    public Optional<Path> transcripts(AgentProcess process) {
        return places(process).map(ClaudePlaces::projects);
    }

    @Override
    public Optional<Transcript> transcript(Path file) {
        return Optional.of(new Transcript(file, ClaudeLines::new));
    }

    @Override
    public Optional<Sign> screen(ScreenText screen) {
        return ClaudeScreen.of(screen);
    }

    @Override
    public Optional<Sign> title(String title) {
        return ClaudeScreen.title(title);
    }

    @Override
    public String hookSettings(String command) {
        return ClaudeHooks.settings(command);
    }

    @Override
    public Equipment withHooks(Equipment start, Path settings) {
        return ClaudeHooks.equip(start, settings.toString());
    }

    @Override
    public HookNews hook(JsonNode payload) {
        return new HookNews(
                ClaudeHooks.sign(payload),
                ClaudeHooks.reminds(payload),
                ClaudeHooks.contextSize(payload),
                ClaudeHooks.prompt(payload),
                AgentSession.known(payload.path("session_id").asString("")));
    }
}
