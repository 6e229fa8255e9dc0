package dev.tasuki.agent;

import dev.tasuki.org.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One kind of agent: which program it is, how it is started and resumed, and where it keeps what it knows. Kinds hold no state; any
 * thread. What a kind cannot do is missing from {@link #abilities}.
 */
public sealed interface AgentKind permits ClaudeCode, Codex, GeminiCli, OpenCode, DeclaredKind, PlainCommand {
    /** The word for it in organisation files, such as {@code claude}. */
    String name();

    Set<Ability> abilities();

    /** Whether what is known of it was tried with the real program. */
    default boolean verified() {
        return true;
    }

    default boolean can(Ability ability) {
        return abilities().contains(ability);
    }

    /** Whether what such agents are asked and what they answer can be read at all. */
    default boolean showsTalk() {
        return can(Ability.TRANSCRIPT) || can(Ability.DATABASE);
    }

    /** Whether an argument vector runs this agent, itself or through an interpreter. */
    boolean runs(List<String> arguments);

    /** The argument vector that begins a new conversation; whatever the command said about an old one is left out. */
    List<String> start(List<String> command);

    /**
     * The argument vector that begins a new conversation with this id.
     *
     * @throws UnsupportedOperationException where the kind lacks {@link Ability#PRESET_SESSION}
     * @throws IllegalArgumentException where this is no id
     */
    List<String> start(List<String> command, String session);

    /**
     * The argument vector that goes on with exactly one conversation, never with "the latest here". A first prompt among the words of
     * the command is left out: it would be said twice.
     *
     * @param directory where the agent is to work; the conversation's own where the kind lacks {@link Ability#RESUME_ANYWHERE}
     * @throws UnsupportedOperationException where the kind lacks {@link Ability#RESUME}
     * @throws IllegalArgumentException where this is no id
     */
    List<String> resume(List<String> command, String session, Path directory);

    /**
     * The conversation of a running agent, whoever started it; empty where it cannot be told for certain, such as before its first
     * prompt. Reads files, at most some hundred.
     */
    Optional<AgentSession> find(AgentProcess process);

    /** Reads a conversation's transcript; empty where the kind lacks {@link Ability#TRANSCRIPT}. */
    Optional<Transcript> transcript(Path file);

    /** The directory below which such an agent keeps its transcripts, there or not; empty where it keeps none that could be put back. */
    default Optional<Path> transcripts(AgentProcess process) {
        return Optional.empty();
    }

    /** The database in which a running agent keeps its conversations, there or not; empty where it keeps them in none. */
    default Optional<Path> database(AgentProcess process) {
        return Optional.empty();
    }

    /** The file in which a running agent keeps its state, there or not; empty where the kind lacks {@link Ability#STATE_FILE}. */
    default Optional<Path> stateFile(AgentProcess process) {
        return Optional.empty();
    }

    /** What that file tells; empty where it tells nothing, or is another process's. */
    default Optional<Observation> state(AgentProcess process) {
        return Optional.empty();
    }

    /** The todo list where it lies in files of its own; empty where it does not. */
    default List<Task> tasks(AgentProcess process, String session) {
        return List.of();
    }

    /** What a screen of this agent's tells; empty where it is none that is known, and where the kind lacks {@link Ability#KNOWN_SCREEN}. */
    default Optional<Sign> screen(ScreenText screen) {
        return Optional.empty();
    }

    /** The id of the conversation where the screen tells it; empty where it does not. */
    default Optional<String> session(ScreenText screen) {
        return Optional.empty();
    }

    /** What the title tells that this agent gives its pane; empty where it tells nothing. */
    default Optional<Sign> title(String title) {
        return Optional.empty();
    }

    /**
     * What a sequence tells that this agent writes to its terminal, given without what leads and ends it; empty where it takes back what
     * was told before, and where the kind lacks {@link Ability#STATE_SEQUENCE}.
     */
    default Optional<Sign> sequence(String told) {
        return Optional.empty();
    }

    /**
     * A file that has the program tell what happens; empty where the kind lacks {@link Ability#HOOKS}.
     *
     * @param command a command line of the shell that takes what is told on its input
     */
    default String hookSettings(String command) {
        return "";
    }

    /** The same start with such a file, besides all that a person has set; without it where it would displace that. */
    default Equipment withHooks(Equipment start, Path settings) {
        return start;
    }

    /** What a hook told. */
    default HookNews hook(JsonNode payload) {
        return HookNews.NONE;
    }

    /** The kind of that name in code; any other name is a mere command. {@link AgentKinds} knows those that are declared, too. */
    static AgentKind of(String name) {
        return switch (name) {
            case "claude" -> new ClaudeCode();
            case "codex" -> new Codex();
            case "gemini" -> new GeminiCli();
            case "opencode" -> new OpenCode();
            default -> new PlainCommand(name);
        };
    }
}
