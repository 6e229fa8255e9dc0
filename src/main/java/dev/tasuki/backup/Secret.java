package dev.tasuki.backup;

import dev.tasuki.capture.Blob;
import dev.tasuki.org.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What opens a backup: something a person knows, something a person has, or nothing, where the backup is not encrypted. */
public sealed interface Secret {
    /** At least so many characters of a passphrase. */
    int SHORTEST = 10;

    /** A passphrase, of at least {@link #SHORTEST} characters. */
    record Passphrase(String text) implements Secret {
        public Passphrase {
            if (text.length() < SHORTEST) {
                throw new IllegalArgumentException("a passphrase has at least " + SHORTEST + " characters");
            }
        }

        @Override
        public String toString() {
            return "a passphrase";
        }
    }

    /** The content of a key file. */
    record KeyFile(Blob content) implements Secret {
        private static final int LEAST = 32;
        private static final int MOST = 1 << 20;

        @Override
        public String toString() {
            return "a key file";
        }

        /** Reads one. */
        public static KeyFile read(Path file) throws BackupException {
            try (var in = Files.newInputStream(file)) {
                var content = in.readNBytes(MOST + 1);
                if (content.length < LEAST || content.length > MOST) {
                    throw new BackupException(file + ": a key file has 32 bytes to 1 MiB");
                }
                return new KeyFile(new Blob(content));
            } catch (IOException e) {
                throw new BackupException(file + ": cannot be read: " + FileTrouble.of(e), e);
            }
        }

        /** Reads one; where there is none, makes one of 32 random bytes in hex, for its owner only. */
        public static KeyFile readOrMake(Path file) throws BackupException {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                var random = new byte[LEAST];
                new SecureRandom().nextBytes(random);
                var text = HexFormat.of().formatHex(random) + "\n";
                NewFile.write(file, text.getBytes(StandardCharsets.US_ASCII));
            }
            return read(file);
        }
    }

    /** Nothing: anybody may read it. */
    record Nothing() implements Secret {}
}
