package dev.tasuki.succession;

import dev.tasuki.org.Message;
import dev.tasuki.store.Messages;
import dev.tasuki.store.StoreException;
import java.util.ArrayList;
import java.util.List;

/** The messages that workers had not acknowledged when they were captured. */
final class Unread {
    private final Messages messages;
    private final List<Message> unread;

    Unread(Messages messages, List<Message> unread) {
        this.messages = messages;
        this.unread = List.copyOf(unread);
    }

    /** Puts back what was said to a worker and is not known any more; what is known has come further, and is not said twice. */
    Check putBack(String worker) throws StoreException {
        var captured = unread.stream().filter(m -> m.to().equals(worker)).toList();
        if (captured.isEmpty()) {
            return Checks.notApplicable(worker, "messages", true, "none was unacknowledged");
        }
        messages.putBack(captured);
        var found = new ArrayList<String>();
        for (var message : captured) {
            messages.find(message.id()).ifPresent(m -> found.add(m.id()));
        }
        return Checks.same(
                worker,
                "messages",
                true,
                String.join(" ", captured.stream().map(Message::id).toList()),
                String.join(" ", found));
    }
}
