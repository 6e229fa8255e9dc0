package dev.tasuki.backup;

/** Names and content as they leave this machine, and back. Any thread. */
sealed interface Seal permits EncryptedSeal, PlainSeal {
    /** The name of an object: the same for the same thing, and telling nothing of it where the seal is one. */
    String name(String folder, String what);

    /** Content as it leaves. */
    byte[] seal(String name, byte[] content);

    /** What {@link #seal} got, if nothing was changed since, nor taken from another name. */
    byte[] open(String name, byte[] sealed) throws BackupException;

    /** Below {@code pieces/} in many folders, so that none gets too full. */
    default String piece(String hash) {
        var name = name(ObjectNames.PIECES, hash);
        var last = name.substring(ObjectNames.PIECES.length());
        return ObjectNames.PIECES + last.substring(0, 2) + "/" + last;
    }

    default String point(String id) {
        return name(ObjectNames.POINTS, id);
    }
}
