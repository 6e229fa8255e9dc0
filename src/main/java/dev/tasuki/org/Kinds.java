package dev.tasuki.org;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Agent kinds that are declared in YAML outside of organisation files: one file each in the home, and those that Tasuki brings. */
public final class Kinds {
    private static final List<String> BROUGHT = List.of("aider");
    private static final String END = ".yaml";
    private static final int MOST = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Kinds.class);

    private final @Nullable Path directory;

    private Kinds(@Nullable Path directory) {
        this.directory = directory;
    }

    /** Those of a home, before those that Tasuki brings. */
    public static Kinds of(Home home) {
        return new Kinds(home.kinds());
    }

    /** Only those that Tasuki brings. */
    public static Kinds brought() {
        return new Kinds(null);
    }

    /** The kind of that name, read anew; empty where none is declared. */
    Optional<KindDeclaration> find(String name) throws OrganisationFileException {
        var file = directory == null || Naming.plain(name).isPresent() ? null : directory.resolve(name + END);
        if (file != null && Files.exists(file)) {
            return Optional.of(read(file, name));
        }
        return BROUGHT.contains(name) ? Optional.of(brought(name)) : Optional.empty();
    }

    /** All that can be read, for who looks at what runs; one that cannot is logged. */
    public List<KindDeclaration> all() {
        var all = new ArrayList<KindDeclaration>();
        for (var name : names()) {
            try {
                find(name).ifPresent(all::add);
            } catch (OrganisationFileException e) {
                LOG.warn("a kind cannot be read: {}", e.getMessage(), e);
            }
        }
        return all;
    }

    /** The names of all that are declared, sorted; at most 200 of them from files. */
    List<String> names() {
        var names = new TreeSet<>(BROUGHT);
        if (directory != null && Files.isDirectory(directory)) {
            try (var entries = Files.newDirectoryStream(directory, "*" + END)) {
                for (var entry : entries) {
                    var file = String.valueOf(entry.getFileName());
                    var name = file.substring(0, file.length() - END.length());
                    if (Naming.plain(name).isEmpty() && names.size() < MOST) {
                        names.add(name);
                    }
                }
            } catch (IOException e) {
                LOG.warn("{} cannot be listed", directory, e);
            }
        }
        return List.copyOf(names);
    }

    private static KindDeclaration read(Path file, String name) throws OrganisationFileException {
        var fields = new YamlMapping(file, "", YamlSource.read(file));
        var kind = KindReader.read(fields);
        if (!kind.name().equals(name)) {
            throw fields.complaint(
                    "kind", "is '" + kind.name() + "', but the file is named for '" + name + "'; make both the same");
        }
        return kind;
    }

    private static KindDeclaration brought(String name) throws OrganisationFileException {
        var file = Path.of(name + END);
        try (InputStream in = Kinds.class.getResourceAsStream("/dev/tasuki/agent/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the kind " + name + " is missing from the program");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return KindReader.read(new YamlMapping(file, "", YamlSource.parse(file, text)));
        } catch (IOException e) {
            throw new IllegalStateException("the kind " + name + " cannot be read from the program", e);
        }
    }
}
