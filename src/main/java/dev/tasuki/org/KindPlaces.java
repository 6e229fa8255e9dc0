package dev.tasuki.org;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads where files of an agent lie: {@code {data}/agent/*.json}. */
final class KindPlaces {
    private static final Pattern SEGMENT = Pattern.compile("[^/\\\\{}\\[\\]?]+");
    private static final int DEEPEST = 8;
    private static final int MOST_STARS = 3;

    private KindPlaces() {}

    /** @param session whether {@link KindDeclaration#SESSION} may stand in it */
    static KindPlace read(YamlMapping fields, String name, boolean session) throws OrganisationFileException {
        var text = fields.text(name);
        var parts = List.of(text.split("/", -1));
        var root = Stream.of(KindPlace.Root.values())
                .filter(r -> parts.getFirst().equals(word(r)))
                .findFirst()
                .orElseThrow(() -> fields.complaint(
                        name,
                        Naming.quoted(text) + " begins nowhere; begin with one of "
                                + Stream.of(KindPlace.Root.values())
                                        .map(KindPlaces::word)
                                        .collect(Collectors.joining(", "))
                                + " and '/'"));
        var segments = parts.subList(1, parts.size());
        if (segments.isEmpty() || segments.size() > DEEPEST) {
            throw fields.complaint(name, "must name a file, at most " + DEEPEST + " levels below " + word(root));
        }
        for (var segment : segments) {
            var plain = segment.replace(KindPlace.PID, "1");
            if (session) {
                plain = plain.replace(KindDeclaration.SESSION, "1");
            }
            if (!SEGMENT.matcher(plain).matches() || plain.equals(".") || plain.contains("..")) {
                throw fields.complaint(
                        name,
                        Naming.quoted(segment) + " is no name of a file; nothing may lead out of " + word(root)
                                + ", and only '*', {pid}" + (session ? " and {session}" : "") + " stand for others");
            }
            fields.refuse(name, Naming.control(segment));
        }
        if (text.chars().filter(c -> c == '*').count() > MOST_STARS) {
            throw fields.complaint(name, "has more than " + MOST_STARS + " '*'");
        }
        return new KindPlace(root, segments);
    }

    private static String word(KindPlace.Root root) {
        return "{" + root.name().toLowerCase(Locale.ROOT) + "}";
    }
}
