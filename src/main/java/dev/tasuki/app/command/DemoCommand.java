package dev.tasuki.app.command;

import dev.tasuki.service.OperationFailed;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes and starts the demonstration. */
@Command(
        name = "demo",
        description = "Make and start a demonstration organisation, and open its window where there is a display")
final class DemoCommand extends TasukiCommand {
    @Option(names = "--no-window", description = "Only make and start it")
    private boolean noWindow;

    DemoCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer() throws OperationFailed {
        var demo = here().backend().demo();
        var started = here().backend().up(demo);
        var text = (started.isEmpty() ? "the demonstration runs already" : "started " + String.join(", ", started))
                + "; look at it with 'tasuki status demo', or with 'tmux -L "
                + demo.tmux().socket() + " attach'";
        if (!noWindow && !json() && here().hasDisplay()) {
            progress(text);
            here().backend().window(Optional.of(demo));
            return Answer.ok(Map.of(), "the window was closed; the demonstration goes on until 'tasuki down demo'");
        }
        return Answer.ok(Map.of("organisation", demo.name(), "file", demo.file().toString(), "started", started), text);
    }
}
