package dev.tasuki.ui.messages;

import dev.tasuki.org.Message;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Who talks to whom.
 *
 * @param count of messages, of those that are listed
 * @param open of these, those that are not acknowledged yet
 */
record Pair(String from, String to, int count, int open) {
    /** Whether a message is one of theirs. */
    boolean has(Message message) {
        return message.from().equals(from) && message.to().equals(to);
    }

    /** Every pair that has said something; who said something last comes first. */
    static List<Pair> of(Collection<Message> newestFirst) {
        var pairs = new LinkedHashMap<String, Pair>();
        for (var message : newestFirst) {
            pairs.merge(
                    message.from() + "\n" + message.to(),
                    new Pair(message.from(), message.to(), 1, message.state().open() ? 1 : 0),
                    (a, b) -> new Pair(a.from, a.to, a.count + b.count, a.open + b.open));
        }
        return List.copyOf(pairs.values());
    }
}
