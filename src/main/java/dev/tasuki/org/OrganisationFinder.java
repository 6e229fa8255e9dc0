package dev.tasuki.org;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From what a person wrote, a name or a path, to the organisation. State lies under the name, so that one name may belong to one file
 * only: {@link #find} refuses a second one, {@link #claim} records which file has the name.
 */
public final class OrganisationFinder {
    private final Home home;

    public OrganisationFinder(Home home) {
        this.home = home;
    }

    /**
     * Looks, and writes nothing.
     *
     * @param argument a name in the home, a name claimed before by a file elsewhere, or a path
     */
    public Organisation find(String argument) throws OrganisationFileException {
        var organisation = OrganisationFile.read(file(argument), Kinds.of(home));
        if (!isPath(argument) && !organisation.name().equals(argument)) {
            throw new OrganisationFileException(
                    organisation.file(),
                    0,
                    "organisation",
                    "is '" + organisation.name() + "', but the file is named for '" + argument
                            + "'; make both the same",
                    null);
        }
        for (var other : List.of(
                Optional.of(home.file(organisation.name())).filter(Files::exists), claimed(organisation.name()))) {
            if (other.isPresent()
                    && !same(other.get(), organisation.file())
                    && bears(other.get(), organisation.name())) {
                throw new OrganisationFileException(
                        organisation.file(),
                        0,
                        "organisation",
                        "the name '" + organisation.name() + "' belongs to " + other.get()
                                + " already; rename one of the two, or remove the one you do not need",
                        null);
            }
        }
        return organisation;
    }

    /** Records that the organisation's name belongs to its file, which {@link #find} must have found. */
    public void claim(Organisation organisation) throws IOException {
        var directory = home.directory(organisation.name());
        OwnerOnly.makeDirectory(directory);
        if (claimed(organisation.name())
                .filter(f -> f.equals(organisation.file()))
                .isEmpty()) {
            var temporary = Files.createTempFile(directory, "file", ".new");
            Files.writeString(temporary, organisation.file() + "\n", StandardCharsets.UTF_8);
            Files.move(
                    temporary,
                    record(organisation.name()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The names of all organisations known here, sorted. */
    public List<String> names() throws IOException {
        var names = new ArrayList<String>();
        if (Files.isDirectory(home.organisations())) {
            try (var entries = Files.newDirectoryStream(home.organisations())) {
                for (var entry : entries) {
                    var name = String.valueOf(entry.getFileName());
                    if (name.endsWith(".yaml")
                            && Naming.plain(name.substring(0, name.length() - 5))
                                    .isEmpty()) {
                        names.add(name.substring(0, name.length() - 5));
                    } else if (claimed(name).filter(Files::exists).isPresent()) {
                        names.add(name);
                    }
                }
            }
        }
        return names.stream().sorted().distinct().toList();
    }

    private Path file(String argument) throws OrganisationFileException {
        if (isPath(argument)) {
            try {
                return Path.of(argument).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                throw new OrganisationFileException(Path.of("."), 0, "", Naming.quoted(argument) + " is no path", e);
            }
        }
        var wrong = Naming.plain(argument);
        if (wrong.isPresent()) {
            throw new OrganisationFileException(home.organisations(), 0, "", "the name " + wrong.get(), null);
        }
        var named = home.file(argument);
        return Files.exists(named)
                ? named
                : claimed(argument).filter(Files::exists).orElse(named);
    }

    private static boolean isPath(String argument) {
        return argument.contains("/")
                || argument.contains("\\")
                || argument.endsWith(".yaml")
                || argument.endsWith(".yml");
    }

    private Path record(String name) {
        return home.directory(name).resolve("file");
    }

    private Optional<Path> claimed(String name) {
        try {
            return Files.isRegularFile(record(name))
                    ? Optional.of(Path.of(Files.readString(record(name)).strip()))
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            // A record that cannot be read claims nothing; it is written anew by the next claim.
            return Optional.empty();
        }
    }

    /** Whether a file still gives itself this name; one that is gone, or has been renamed inside, has let go of it. */
    private boolean bears(Path file, String name) {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            return OrganisationFile.read(file, Kinds.of(home)).name().equals(name);
        } catch (OrganisationFileException e) {
            // A broken file keeps its name: it is more likely being edited than given up.
            return true;
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return one.equals(other);
        }
    }
}
