package dev.tasuki.backup;

import dev.tasuki.capture.Blob;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * No seal at all, for who has asked for that by typing it: anybody who can read the place can read everything. What is not named by its
 * own hash ends with one, so that damage is told from content; that somebody has changed it on purpose is not.
 */
record PlainSeal() implements Seal {
    private static final String MARK = "\n#sha256 ";
    private static final int HEX = 64;

    @Override
    public String name(String folder, String what) {
        return folder + new Blob((folder + what).getBytes(StandardCharsets.UTF_8)).hash();
    }

    @Override
    public byte[] seal(String name, byte[] content) {
        if (name.startsWith(ObjectNames.PIECES)) {
            return content;
        }
        var end = end(content);
        var sealed = Arrays.copyOf(content, content.length + end.length);
        System.arraycopy(end, 0, sealed, content.length, end.length);
        return sealed;
    }

    @Override
    public byte[] open(String name, byte[] sealed) throws BackupException {
        int length = sealed.length - MARK.length() - HEX;
        // an earlier Tasuki wrote none; and the JSON before one that is cut or damaged does not end with it
        if (name.startsWith(ObjectNames.PIECES) || !marked(sealed, length)) {
            return sealed;
        }
        var content = Arrays.copyOf(sealed, length);
        if (!Arrays.equals(sealed, length, sealed.length, end(content), 0, sealed.length - length)) {
            throw new BackupException(name + ": changed since it was written");
        }
        return content;
    }

    private static boolean marked(byte[] sealed, int at) {
        var mark = MARK.getBytes(StandardCharsets.US_ASCII);
        return at >= 0 && Arrays.equals(sealed, at, at + mark.length, mark, 0, mark.length);
    }

    private static byte[] end(byte[] content) {
        return (MARK + new Blob(content).hash()).getBytes(StandardCharsets.US_ASCII);
    }
}
