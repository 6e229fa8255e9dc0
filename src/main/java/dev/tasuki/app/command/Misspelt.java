package dev.tasuki.app.command;

import dev.tasuki.org.Home;
import dev.tasuki.org.Naming;
import dev.tasuki.org.NearestWord;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Finds the word that stands where a command should. Left to picocli it would be taken for an organisation, and the next word, where an
 * organisation is called like a command, for the command: {@code tasuki captrue demo} would start the demonstration.
 */
record Misspelt(Home home) {
    /** What is wrong with a command line, if that is it. */
    Optional<ParameterException> in(CommandLine program, String... arguments) {
        var at = program;
        for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
            var word = arguments[i];
            if (word.startsWith("-")) {
                continue;
            }
            if (at.getSubcommands().isEmpty()) {
                return Optional.empty();
            }
            var next = at.getSubcommands().get(word);
            if (next == null) {
                var following = Arrays.asList(arguments).subList(i + 1, arguments.length);
                return meantAsCommand(at, word, following)
                        ? Optional.of(unknown(at, word, following))
                        : Optional.empty();
            }
            at = next;
        }
        return Optional.empty();
    }

    /** That a word is none of the commands of a command, and which it may have been meant to be. */
    ParameterException unknown(CommandLine of, String word, List<String> following) {
        var commands = of.getSubcommands().keySet();
        var path = of.getCommandSpec().qualifiedName();
        var near = NearestWord.of(word, commands);
        var behind = following.stream().filter(commands::contains).findFirst();
        var text = new StringBuilder("'" + word + "' is no command");
        if (of.getParent() != null) {
            text.append(" of '").append(path).append("'");
        }
        if (behind.isPresent() && (near.isEmpty() || isOrganisation(word))) {
            text.append("; the command comes first: ").append(String.join(" ", path, behind.get(), word));
        } else if (near.isPresent()) {
            text.append("; did you mean '").append(near.get()).append("'?");
        } else if (of.getParent() != null) {
            text.append("; there are: ").append(String.join(", ", commands));
        }
        return new ParameterException(of, text.toString());
    }

    /** A word alone may be an organisation, where the command takes one without a command of its own. */
    private static boolean meantAsCommand(CommandLine of, String word, List<String> following) {
        if (of.getCommandSpec().positionalParameters().isEmpty()
                || following.stream().anyMatch(f -> !f.startsWith("-"))) {
            return true;
        }
        // the program itself has no options, so that one belongs to the command that was meant
        return of.getParent() == null
                && !following.isEmpty()
                && NearestWord.of(word, of.getSubcommands().keySet()).isPresent();
    }

    private boolean isOrganisation(String word) {
        return Naming.plain(word).isEmpty() && Files.exists(home.file(word));
    }
}
