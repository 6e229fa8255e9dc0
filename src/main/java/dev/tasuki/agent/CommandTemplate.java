package dev.tasuki.agent;

import dev.tasuki.org.KindDeclaration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The command line by which a declared kind goes on with a conversation: how it is made, how it is recognised, and what is left of it
 * where a new conversation begins.
 */
final class CommandTemplate {
    private final KindDeclaration declaration;
    private final int command;

    CommandTemplate(KindDeclaration declaration) {
        this.declaration = declaration;
        this.command = declaration.resume().indexOf(KindDeclaration.COMMAND);
    }

    /** What goes on with a conversation. */
    List<String> goingOn(List<String> words, String session, Path directory) {
        var all = new ArrayList<String>();
        for (var word : declaration.resume()) {
            if (word.equals(KindDeclaration.COMMAND)) {
                all.addAll(anew(words));
            } else {
                all.add(word.replace(KindDeclaration.SESSION, session)
                        .replace(KindDeclaration.DIRECTORY, directory.toString()));
            }
        }
        return List.copyOf(all);
    }

    /** The words without those that go on with a conversation. */
    List<String> anew(List<String> words) {
        var parts = parts(words);
        return parts.isEmpty() ? List.copyOf(words) : parts.get().rest();
    }

    /** The conversation that the words go on with. */
    Optional<String> session(List<String> words) {
        return parts(words).flatMap(p -> AgentSession.isId(p.session()) ? Optional.of(p.session()) : Optional.empty());
    }

    private record Parts(List<String> rest, String session) {}

    /** Holds the words against the template; empty where they were not made by it. */
    private Optional<Parts> parts(List<String> words) {
        var template = declaration.resume();
        if (template.isEmpty()) {
            return Optional.empty();
        }
        if (command >= 0) {
            var before = template.subList(0, command);
            var after = template.subList(command + 1, template.size());
            int end = words.size() - after.size();
            if (end < before.size()) {
                return Optional.empty();
            }
            return session(before, words.subList(0, before.size()))
                    .flatMap(one -> session(after, words.subList(end, words.size()))
                            .map(other -> new Parts(
                                    List.copyOf(words.subList(before.size(), end)), one.isEmpty() ? other : one)));
        }
        // without the words that were there: an interpreter may stand before the program, whose path may be written out
        int at = words.size() - template.size();
        if (at < 0 || !base(words.get(at)).equals(base(template.getFirst()))) {
            return Optional.empty();
        }
        return session(template.subList(1, template.size()), words.subList(at + 1, words.size()))
                .map(id -> new Parts(declaration.start(), id));
    }

    /** The id in words that were made by a part of the template; empty text where that part names none. */
    private static Optional<String> session(List<String> template, List<String> words) {
        var session = "";
        for (int i = 0; i < template.size(); i++) {
            var pattern = Pattern.quote(template.get(i))
                    .replace(KindDeclaration.SESSION, "\\E(?<session>[A-Za-z0-9_-]+)\\Q")
                    .replace(KindDeclaration.DIRECTORY, "\\E.*\\Q");
            var matcher = Pattern.compile(pattern).matcher(words.get(i));
            if (!matcher.matches()) {
                return Optional.empty();
            }
            if (template.get(i).contains(KindDeclaration.SESSION)) {
                session = matcher.group("session");
            }
        }
        return Optional.of(session);
    }

    private static String base(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }
}
