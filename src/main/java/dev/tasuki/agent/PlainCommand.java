package dev.tasuki.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Any program that is no agent we know: it has no conversation, and is started anew as it was. */
record PlainCommand(String name) implements AgentKind {
    @Override
    public Set<Ability> abilities() {
        return Set.of();
    }

    @Override
    public boolean runs(List<String> arguments) {
        return false;
    }

    @Override
    public List<String> start(List<String> command) {
        return List.copyOf(command);
    }

    @Override
    public List<String> start(List<String> command, String session) {
        throw new UnsupportedOperationException("a " + name + " has no conversation");
    }

    @Override
    public List<String> resume(List<String> command, String session, Path directory) {
        throw new UnsupportedOperationException("a " + name + " has no conversation");
    }

    @Override
    public Optional<AgentSession> find(AgentProcess process) {
        return Optional.empty();
    }

    @Override
    public Optional<Transcript> transcript(Path file) {
        return Optional.empty();
    }
}
