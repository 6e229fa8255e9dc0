package dev.tasuki.service;

import dev.tasuki.org.FileTrouble;
import dev.tasuki.org.Home;
import dev.tasuki.org.Kinds;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.OrganisationFile;
import dev.tasuki.org.OrganisationFileException;
import dev.tasuki.org.OrganisationFinder;
import dev.tasuki.store.Lease;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The organisations of this home, and new ones. Acts on none of them. Every method blocks. */
public final class Organisations {
    private static final int MOST = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Organisations.class);

    private final Home home;

    public Organisations(Home home) {
        this.home = home;
    }

    /**
     * One organisation that can be opened, or the file of one that cannot.
     *
     * @param workers how many its file names; 0 where the file cannot be read
     * @param running how many of them have a living process
     * @param holder who acts on it: {@code window}, {@code serve}, {@code command}; empty where nobody does
     * @param problem why it cannot be opened; empty where it can
     */
    public record Known(String name, Path file, int workers, int running, String holder, String problem) {}

    /** All of them, by name; at most 200. A file that cannot be used is told of, not left out. */
    public List<Known> all() throws OperationFailed {
        var all = new ArrayList<Known>();
        try {
            var finder = new OrganisationFinder(home);
            for (var name : finder.names().stream().limit(MOST).toList()) {
                all.add(known(finder, name));
            }
        } catch (IOException e) {
            throw new OperationFailed(
                    "the organisations in " + home.organisations() + " cannot be listed: " + FileTrouble.of(e), e);
        }
        return all;
    }

    private Known known(OrganisationFinder finder, String name) {
        try {
            var organisation = finder.find(name);
            var ground = Ground.of(organisation, home);
            long running = ground.panes().now().values().stream()
                    .filter(p -> !p.dead())
                    .count();
            var holder = Office.holder(ground).map(Lease::holder).orElse("");
            return new Known(name, organisation.file(), organisation.workers().size(), (int) running, holder, "");
        } catch (OrganisationFileException e) {
            return new Known(name, e.file(), 0, 0, "", String.valueOf(e.getMessage()));
        } catch (OperationFailed | TmuxException e) {
            return new Known(name, home.file(name), 0, 0, "", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Writes the file of a new organisation, checked as strictly as a file that a person wrote. Starts nothing.
     *
     * @param draft a worker of a known kind may leave its command empty; a directory may begin with {@code ~}
     * @param makeDirectories whether directories that are missing are made; else they are refused
     * @return the organisation as its file reads back
     */
    public Organisation create(Organisation draft, boolean makeDirectories) throws OperationFailed {
        var checked = checked(draft);
        var file = home.file(checked.name());
        if (Files.exists(file) || Files.exists(home.directory(checked.name()).resolve("tasuki.db"))) {
            throw new OperationFailed("organisation: there is one called '" + checked.name() + "' already (" + file
                    + "); choose another name");
        }
        try {
            for (var worker : checked.workers()) {
                if (makeDirectories) {
                    Files.createDirectories(worker.directory());
                } else if (!Files.isDirectory(worker.directory())) {
                    throw new OperationFailed("worker " + worker.id() + ": there is no directory " + worker.directory()
                            + "; make it, or choose another");
                }
            }
            OrganisationFile.write(checked, file);
            return new OrganisationFinder(home).find(checked.name());
        } catch (IOException e) {
            throw new OperationFailed("the organisation could not be written: " + FileTrouble.of(e), e);
        } catch (OrganisationFileException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** What the draft's file would read back as: so a form is held to all that a file is held to. */
    private Organisation checked(Organisation draft) throws OperationFailed {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("tasuki-draft");
            var trial = folder.resolve("draft.yaml");
            OrganisationFile.write(draft, trial);
            for (var worker : draft.workers()) {
                var directory = worker.directory();
                if (!directory.isAbsolute() && !directory.startsWith("~")) {
                    throw new OperationFailed("worker " + worker.id() + ": directory: '" + directory
                            + "' is relative; write it from '/' or '~' on");
                }
            }
            return OrganisationFile.read(trial, Kinds.of(home));
        } catch (OrganisationFileException e) {
            throw new OperationFailed(inWords(e), e);
        } catch (IOException e) {
            throw new OperationFailed("the organisation could not be checked: " + FileTrouble.of(e), e);
        } finally {
            remove(folder);
        }
    }

    private static void remove(@Nullable Path folder) {
        if (folder != null) {
            try {
                Files.deleteIfExists(folder.resolve("draft.yaml"));
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                LOG.warn("{} stays behind", folder, e);
            }
        }
    }

    /** The complaint without the place of a file that nobody knows. */
    private static String inWords(OrganisationFileException e) {
        var message = String.valueOf(e.getMessage());
        var place = e.file() + (e.line() > 0 ? ":" + e.line() : "") + ": ";
        return message.startsWith(place) ? message.substring(place.length()) : message;
    }
}
