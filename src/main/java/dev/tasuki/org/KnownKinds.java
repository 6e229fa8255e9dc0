package dev.tasuki.org;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which agent kinds an organisation file may name: those in code, its own, and those declared elsewhere. */
final class KnownKinds {
    private final Kinds elsewhere;
    private final Map<String, KindDeclaration> used = new LinkedHashMap<>();

    KnownKinds(Kinds elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** Takes in what the file declares itself, which comes before what is declared elsewhere. */
    void declared(YamlMapping root) throws OrganisationFileException {
        if (root.has("kinds")) {
            for (var fields : root.mappings("kinds")) {
                var kind = KindReader.read(fields);
                if (used.put(kind.name(), kind) != null) {
                    throw fields.complaint("kind", "'" + kind.name() + "' is declared twice; keep one");
                }
            }
        }
    }

    /** The command of a worker's kind, where none is given; empty where one must be. */
    List<String> command(YamlMapping fields, String kind) throws OrganisationFileException {
        fields.refuse("kind", Naming.plain(kind));
        if (KindReader.IN_CODE.contains(kind)) {
            return kind.equals("command") ? List.of() : List.of(kind);
        }
        var declared = used.get(kind);
        if (declared == null) {
            declared = elsewhere.find(kind).orElseThrow(() -> unknown(fields, kind));
            used.put(kind, declared);
        }
        return declared.start();
    }

    private OrganisationFileException unknown(YamlMapping fields, String kind) {
        var names = new ArrayList<>(KindReader.IN_CODE.stream().sorted().toList());
        names.addAll(used.keySet());
        elsewhere.names().stream().filter(n -> !names.contains(n)).forEach(names::add);
        var meant = NearestWord.of(kind, names).map(k -> "did you mean '" + k + "'?");
        return fields.complaint(
                "kind",
                "'" + kind + "' is unknown; "
                        + meant.orElse("known here: " + String.join(", ", names) + "; declare others under 'kinds'"));
    }

    /** Its own, and those of its workers. */
    List<KindDeclaration> used() {
        return List.copyOf(used.values());
    }
}
