package dev.tasuki.backup;

/** Another run to the same place is under way, in this process or another. */
public final class BusyException extends BackupException {
    private static final long serialVersionUID = 1;

    BusyException(PlaceSettings place) {
        super("a run to '" + place.name() + "' is under way already");
    }
}
