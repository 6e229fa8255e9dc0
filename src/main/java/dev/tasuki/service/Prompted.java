package dev.tasuki.service;

import dev.tasuki.agent.Acknowledgement;
import dev.tasuki.org.Message;
import dev.tasuki.org.MessageText;
import dev.tasuki.org.Worker;
import java.util.Optional;

/**
 * What shows that an agent took a message: by its own transcript, it was asked just that, last or not long ago. Who looks only now and then may
 * have missed that it was the last.
 */
record Prompted(LiveBoard board) implements Acknowledgement {
    @Override
    public Optional<String> of(Worker worker, Message message) {
        var head = MessageText.head(message).strip();
        return board.facts(worker.id())
                .filter(facts -> facts.prompt().contains(head)
                        || facts.talk().said().stream()
                                .anyMatch(s -> s.asked() && s.text().startsWith(head)))
                .map(facts -> "its transcript");
    }
}
