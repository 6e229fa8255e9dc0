package dev.tasuki.app.command;

import dev.tasuki.org.OneLine;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists who said what to whom. */
@Command(name = "messages", description = "List messages and how far each has come; newest first")
final class MessagesCommand extends OrganisationCommand {
    private static final int MOST = 10_000;

    @Option(names = "--most", paramLabel = "N", description = "At most so many; 100 unless given")
    private int most = 100;

    MessagesCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        if (most < 1 || most > MOST) {
            throw wrongUsage("--most: from 1 to " + MOST);
        }
        var messages = here().backend().messages(organisation, most);
        var table = new Table("MESSAGE", "SENT", "FROM", "TO", "STATE", "TEXT", "NOTE");
        messages.forEach(m -> table.add(
                m.id(),
                Words.time(m.sent()),
                m.from(),
                m.to(),
                Json.word(m.state()),
                OneLine.of(m.text(), 60),
                m.note().isEmpty() ? "-" : m.note()));
        return Answer.ok(
                messages.stream().map(Json.Message::of).toList(),
                messages.isEmpty() ? "no messages" : table.toString());
    }
}
