package dev.tasuki.service;

import dev.tasuki.backup.BackupException;
import dev.tasuki.backup.OrganisationShape;
import dev.tasuki.backup.Progress;
import dev.tasuki.backup.Rebuild;
import dev.tasuki.backup.Secret;
import dev.tasuki.org.FileTree;
import dev.tasuki.org.FileTrouble;
import dev.tasuki.org.Home;
import dev.tasuki.org.Kinds;
import dev.tasuki.org.Naming;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.OrganisationFile;
import dev.tasuki.org.OrganisationFileException;
import dev.tasuki.org.OwnerOnly;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rebuilds an organisation where nothing is left of it but a backup and its key. Starts nothing. Blocks; any thread. */
public final class Recovering {
    private static final Pattern NAME = Pattern.compile("(?m)^organisation:.*$");

    private final Home home;

    public Recovering(Home home) {
        this.home = home;
    }

    /**
     * What was rebuilt.
     *
     * @param points that are whole
     * @param records what came back beside them, in words
     * @param lost what was damaged in the backup, in words
     * @param kept files of agent kinds that were here already and were left as they are
     */
    public record Recovered(
            Organisation organisation, String was, int points, String records, List<String> lost, List<Path> kept) {}

    /**
     * Rebuilds an organisation under a name that is free here. It appears when all of it is there; what a run that died left is taken away.
     *
     * @param name of the organisation here
     */
    public Recovered recover(String url, Secret secret, String name, Progress progress) throws OperationFailed {
        Naming.plain(name).ifPresent(wrong -> {
            throw new IllegalArgumentException("--org " + wrong);
        });
        var draft = home.organisations().resolve(".recovering-" + name);
        try {
            takeAwayHalf(draft, name);
        } catch (IOException e) {
            throw new OperationFailed(home.organisations() + ": cannot be written: " + FileTrouble.of(e), e);
        }
        for (var taken : List.of(home.file(name), home.directory(name))) {
            if (Files.exists(taken)) {
                throw new OperationFailed(taken + ": is there already; give it another name with --org");
            }
        }
        try {
            OwnerOnly.makeDirectory(draft.resolve("scratch"));
            try {
                return recover(draft, url, secret, name, progress);
            } finally {
                FileTree.delete(draft);
            }
        } catch (BackupException | StoreException | OrganisationFileException e) {
            throw new OperationFailed(e.getMessage() + "; nothing was rebuilt", e);
        } catch (IOException e) {
            throw new OperationFailed(
                    home.organisations() + ": cannot be written: " + FileTrouble.of(e) + "; nothing was rebuilt", e);
        }
    }

    /** @param draft for what is not whole yet */
    private Recovered recover(Path draft, String url, Secret secret, String name, Progress progress)
            throws BackupException, StoreException, OrganisationFileException, IOException, OperationFailed {
        var rebuilt = Rebuild.into(draft.resolve("store"), draft.resolve("scratch"), url, secret, progress);
        var yaml = draft.resolve(name + ".yaml");
        Files.writeString(yaml, renamed(rebuilt.organisation(), name), StandardCharsets.UTF_8);
        privately(yaml);
        var kept = kinds(draft, rebuilt.organisation());
        if (!OrganisationFile.read(yaml, Kinds.of(home)).name().equals(name)) {
            throw new OperationFailed("its file cannot be given the name '" + name + "'; nothing was rebuilt");
        }
        Files.move(draft.resolve("store"), home.directory(name));
        Files.move(yaml, home.file(name));
        return new Recovered(
                OrganisationFile.read(home.file(name), Kinds.of(home)),
                rebuilt.organisation().name(),
                rebuilt.points(),
                rebuilt.records(),
                rebuilt.lost(),
                kept);
    }

    /** What a run that died left; where it died between its two last moves, what it had moved belongs to that. */
    private void takeAwayHalf(Path draft, String name) throws IOException {
        boolean moved = Files.exists(draft.resolve(name + ".yaml")) && !Files.exists(draft.resolve("store"));
        if (moved && !Files.exists(home.file(name))) {
            FileTree.delete(home.directory(name));
        }
        FileTree.delete(draft);
    }

    private static String renamed(OrganisationShape was, String name) {
        return was.name().equals(name)
                ? was.yaml()
                : NAME.matcher(was.yaml()).replaceFirst("organisation: \"" + name + "\"");
    }

    /** Agent kinds that the organisation's workers need and that are not known here; those that were here already. */
    private List<Path> kinds(Path draft, OrganisationShape organisation) throws IOException, OperationFailed {
        var kept = new ArrayList<Path>();
        for (var kind : organisation.kinds().entrySet()) {
            if (Naming.plain(kind.getKey()).isPresent()) {
                throw new OperationFailed("the backup holds an agent kind with a strange name");
            }
            var file = home.kinds().resolve(kind.getKey() + ".yaml");
            if (Files.exists(file)) {
                kept.add(file);
            } else {
                OwnerOnly.makeDirectory(home.kinds());
                // whole or not at all, for the next run would take a part of it for somebody's own
                var whole = draft.resolve("kind.yaml");
                Files.writeString(whole, kind.getValue(), StandardCharsets.UTF_8);
                privately(whole);
                Files.move(whole, file);
            }
        }
        return List.copyOf(kept);
    }

    private static void privately(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
