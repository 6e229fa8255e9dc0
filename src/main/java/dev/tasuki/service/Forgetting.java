package dev.tasuki.service;

import dev.tasuki.org.FileTrouble;
import dev.tasuki.org.Home;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.OwnerOnly;
import dev.tasuki.store.Lease;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes an organisation off the list, so that its name is free again. Nothing is deleted: what was kept of it is put aside, from where a
 * person can put it back or throw it away. What is in backups stays there.
 */
public final class Forgetting {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Home home;
    private final Clock clock;

    public Forgetting(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /**
     * Puts aside the directory of an organisation, and its file where that lies in the home; a file elsewhere is the person's own. Blocks.
     *
     * @return where it all is now
     * @throws OperationFailed while another process acts on it, or tmux still has panes that are marked as its workers'
     */
    public Path forget(Organisation organisation) throws OperationFailed {
        var ground = Ground.of(organisation, home);
        var holder = holder(ground);
        if (holder.isPresent()) {
            throw new OperationFailed(organisation.name() + " is held by "
                    + holder.get().holder() + " (process " + holder.get().pid() + "); close that first");
        }
        var marked = marked(ground);
        if (!marked.isEmpty()) {
            throw new OperationFailed("tmux still has " + String.join(", ", marked) + " as workers of "
                    + organisation.name() + "; 'tasuki down " + organisation.name() + "' ends them, 'tasuki release "
                    + organisation.name() + "' lets go of them and leaves them running");
        }
        var aside = home.root().resolve("forgotten").resolve(organisation.name() + "-" + STAMP.format(clock.instant()));
        try {
            putAside(organisation, aside);
        } catch (IOException e) {
            throw new OperationFailed(organisation.name() + " could not be put aside: " + FileTrouble.of(e), e);
        }
        return aside;
    }

    /** A damaged database is a reason to forget, and must not be in the way of it. */
    private static Optional<Lease> holder(Ground ground) throws OperationFailed {
        try {
            return Office.holder(ground);
        } catch (OperationFailed e) {
            if (!ByMarks.areAllThereIs(e)) {
                throw e;
            }
            ByMarks.check(ground);
            return Optional.empty();
        }
    }

    private static List<String> marked(Ground ground) throws OperationFailed {
        try {
            return new ArrayList<>(ground.panes().now().keySet());
        } catch (TmuxException e) {
            throw new OperationFailed("tmux does not tell whether any of its workers run: " + e.getMessage(), e);
        }
    }

    /** Each is a rename within the home. The file goes last: an organisation that is only half aside is still known, and can be put aside again. */
    private void putAside(Organisation organisation, Path aside) throws IOException {
        OwnerOnly.makeDirectory(aside);
        var kept = home.directory(organisation.name());
        if (Files.exists(kept)) {
            Files.move(kept, aside.resolve(organisation.name()), StandardCopyOption.ATOMIC_MOVE);
        }
        var file = home.file(organisation.name());
        if (Files.exists(file)) {
            Files.move(file, aside.resolve(String.valueOf(file.getFileName())), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
