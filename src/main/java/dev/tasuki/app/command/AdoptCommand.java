package dev.tasuki.app.command;

import dev.tasuki.org.Naming;
import dev.tasuki.org.Worker;
import dev.tasuki.service.OperationFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes an organisation file from what runs in tmux. */
@Command(name = "adopt", description = "Make an organisation of what runs in tmux, disturbing nothing")
final class AdoptCommand extends TasukiCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "SESSION",
            description = "A tmux session; each of its panes becomes a worker")
    private List<String> sessions = new ArrayList<>();

    @Option(names = "--socket", paramLabel = "S", description = "The tmux server: a name (tmux -L) or a path (tmux -S)")
    private @Nullable String socket;

    @Option(names = "--as", paramLabel = "NAME", description = "The organisation's name; else the first session's")
    private @Nullable String name;

    AdoptCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer() throws OperationFailed {
        if (name != null) {
            refuse("--as", Naming.plain(name));
        }
        if (socket != null) {
            refuse("--socket", Naming.socket(socket));
        }
        for (var session : sessions) {
            refuse("SESSION", Naming.session(session));
        }
        var adoption = here().backend().adopt(sessions, Optional.ofNullable(socket), Optional.ofNullable(name));
        var organisation = adoption.organisation();
        var ids = organisation.workers().stream().map(Worker::id).toList();
        var text = new StringBuilder("adopted " + String.join(", ", ids) + " as " + organisation.name()
                + ", written to " + organisation.file());
        if (!adoption.options().isEmpty()) {
            text.append("\nset in tmux ('tasuki release ")
                    .append(organisation.name())
                    .append("' undoes it):");
            adoption.options().forEach(o -> text.append("\n  ").append(o));
        }
        return Answer.ok(new Adopted(organisation.name(), organisation.file().toString(), ids), text.toString());
    }

    private void refuse(String what, Optional<String> problem) {
        if (problem.isPresent()) {
            throw wrongUsage(what + ": " + problem.get());
        }
    }

    private record Adopted(String organisation, String file, List<String> workers) {}
}
