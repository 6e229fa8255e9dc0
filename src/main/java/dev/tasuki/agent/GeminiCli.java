package dev.tasuki.agent;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Gemini CLI; seen with 0.61.0. */
final class GeminiCli implements AgentKind {
    private static final Grammar GRAMMAR = new Grammar(
            "gemini",
            Set.of("--session-id", "--resume", "-r"),
            Set.of(),
            Set.of("--debug", "-d", "--sandbox", "-s", "--screen-reader", "--skip-trust", "--yolo", "-y"),
            Set.of(
                    "--admin-policy",
                    "--allowed-mcp-server-names",
                    "--allowed-tools",
                    "--extensions",
                    "-e",
                    "--include-directories",
                    "--policy"),
            Set.of("--prompt-interactive", "-i", "--session-file"),
            false);

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public Set<Ability> abilities() {
        // not: it resumes only in the directory a conversation began in. Whether two processes may hold one
        // conversation is not known, so they may not
        return EnumSet.complementOf(EnumSet.of(
                Ability.RESUME_ANYWHERE,
                Ability.SHARED_SESSION,
                Ability.STATE_FILE,
                Ability.STATE_SEQUENCE,
                Ability.CONTEXT_SIZE));
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

    private static Optional<GeminiPlaces> places(AgentProcess process) {
        return process.place("GEMINI_CLI_HOME", "")
                .map(home -> home.resolve(".gemini"))
                .map(GeminiPlaces::new);
    }

    @Override
    public Optional<Path> transcripts(AgentProcess process) {
        return places(process).map(GeminiPlaces::projects);
    }

    @Override
    public Optional<Transcript> transcript(Path file) {
        return Optional.of(new Transcript(file, GeminiLines::new));
    }

    @Override
    public Optional<Sign> screen(ScreenText screen) {
        return GeminiScreen.of(screen);
    }

    @Override
    public Optional<Sign> title(String title) {
        return GeminiScreen.title(title);
    }

    @Override
    public String hookSettings(String command) {
        return GeminiHooks.settings(command);
    }

    @Override
    public Equipment withHooks(Equipment start, Path settings) {
        return GeminiHooks.equip(start, settings.toString());
    }

    @Override
    public HookNews hook(JsonNode payload) {
        return GeminiHooks.news(payload);
    }
}
