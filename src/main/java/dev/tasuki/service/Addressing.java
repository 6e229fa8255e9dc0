package dev.tasuki.service;

import dev.tasuki.org.Naming;
import dev.tasuki.org.NearestWord;
import dev.tasuki.org.OneLine;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Worker;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who is meant by what a person or a worker writes after "to". */
final class Addressing {
    /** Everybody but the sender. */
    static final String ALL = Naming.EVERYBODY;

    private Addressing() {}

    /** A worker by its id, else everybody of a role, else everybody; never the sender, unless it names itself. */
    static List<String> receivers(Organisation organisation, String from, String to) throws OperationFailed {
        if (organisation.worker(to).isPresent()) {
            return List.of(to);
        }
        var others = organisation.workers().stream()
                .filter(w -> !w.id().equals(from))
                .toList();
        var role = to.strip().toLowerCase(Locale.ROOT);
        var meant = others.stream()
                .filter(w -> !role.isEmpty()
                        && w.role().strip().toLowerCase(Locale.ROOT).equals(role))
                .map(Worker::id)
                .toList();
        if (meant.isEmpty() && role.equals(ALL)) {
            meant = others.stream().map(Worker::id).toList();
        }
        if (meant.isEmpty()) {
            throw nobody(organisation, to);
        }
        return meant;
    }

    private static OperationFailed nobody(Organisation organisation, String to) {
        Set<String> words = new LinkedHashSet<>();
        organisation.workers().forEach(w -> words.add(w.id()));
        var near = NearestWord.of(to, words)
                .map(w -> "; did you mean '" + w + "'?")
                .orElse(".");
        organisation.workers().stream()
                .map(Worker::role)
                .filter(r -> !r.isBlank())
                .forEach(words::add);
        words.add(ALL);
        return new OperationFailed("there is no worker and no role '" + shown(to) + "' in '" + organisation.name() + "'"
                + near + " Write to one of " + words);
    }

    private static String shown(String word) {
        return Naming.plain(word).isEmpty() ? word : OneLine.of(word, 80);
    }
}
