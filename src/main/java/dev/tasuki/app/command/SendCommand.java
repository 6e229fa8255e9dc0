package dev.tasuki.app.command;

import dev.tasuki.org.Message;
import dev.tasuki.org.MessageText;
import dev.tasuki.org.Naming;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something to workers. */
@Command(
        name = "send",
        description = "Send a message to a worker, to all of a role, or to all; each gets it when it can take it")
final class SendCommand extends OrganisationCommand {
    @Parameters(index = "1", paramLabel = "TO", description = "A worker, a role, or 'all'")
    private String to = "";

    @Parameters(
            index = "2..*",
            arity = "1..*",
            paramLabel = "TEXT",
            description = "What to say; several words are joined with spaces; '-' reads it from standard input")
    private List<String> words = List.of();

    @Option(
            names = "--from",
            paramLabel = "X",
            description = "Who says it: a worker, or another name; 'person' unless given")
    private String from = Message.PERSON;

    SendCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed, IOException {
        var wrong = Naming.plain(from);
        if (wrong.isPresent()) {
            throw wrongUsage("--from " + wrong.get());
        }
        var text = words.equals(List.of("-"))
                ? new String(System.in.readNBytes(8 * MessageText.LONGEST), StandardCharsets.UTF_8)
                : String.join(" ", words);
        var empty = MessageText.wrong(text);
        if (empty.isPresent()) {
            throw wrongUsage(empty.get());
        }
        var sent = here().backend().send(organisation, from, to, text);
        var lines = sent.stream().map(SendCommand::line).toList();
        return Answer.of(
                sent.stream().noneMatch(m -> m.state() == Message.State.EXPIRED),
                sent.stream().map(Json.Message::of).toList(),
                String.join("\n", lines));
    }

    private static String line(Message message) {
        return message.id() + " to " + message.to() + ": " + Json.word(message.state())
                + (message.note().isEmpty() ? "" : " (" + message.note() + ")");
    }
}
