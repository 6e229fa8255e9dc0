package dev.tasuki.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how a command is used, as its {@code --help} does. */
@Command(name = "help", description = "Show how a command is used, such as 'help restore' or 'help points diff'")
final class HelpCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command; without one, all are listed")
    private List<String> words = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    private final Surroundings here;

    HelpCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        var shown = spec.root().commandLine();
        for (var word : words) {
            var next = shown.getSubcommands().get(word);
            if (next == null) {
                throw new Misspelt(here.home()).unknown(shown, word, List.of());
            }
            shown = next;
        }
        shown.usage(here.out());
        here.out().flush();
        return 0;
    }
}
