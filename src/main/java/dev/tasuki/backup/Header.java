package dev.tasuki.backup;

import dev.tasuki.capture.Blob;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import tools.jackson.core.JacksonException;

/**
 * The one object of a backup that anybody can read: that it is one, and how its key is made of what a person knows or has. The backup's key
 * itself is random, and sealed with that.
 *
 * @param id of this backup, random
 * @param encryption {@code aes-256-gcm} or {@code none}
 * @param derivation {@code argon2id}, {@code key-file} or {@code none}
 * @param salt hex
 * @param memory of Argon2id in KiB
 * @param key the backup's key in hex, sealed
 */
record Header(
        String format,
        int version,
        String id,
        String encryption,
        String derivation,
        String salt,
        int memory,
        int iterations,
        String key) {
    /** Bytes of the longest one. */
    static final int LARGEST = 16 << 10;

    private static final String FORMAT = "tasuki-backup";
    private static final int MEMORY = 64 << 10;
    private static final int ITERATIONS = 3;
    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2}){0,200}");

    Header {
        require(format.equals(FORMAT), "it is something else than a backup of Tasuki's");
        require(version == 1, "it is of version " + version + ", and this Tasuki reads 1");
        require(id.matches("[0-9a-f]{32}"), "it has a strange id");
        require(HEX.matcher(salt).matches() && HEX.matcher(key).matches(), "its key is not in hex");
        require(
                switch (encryption) {
                    case "aes-256-gcm" -> derivation.equals("argon2id") || derivation.equals("key-file");
                    case "none" -> derivation.equals("none");
                    default -> false;
                },
                "it is encrypted in a way that this Tasuki does not know");
        // whoever can write there must not make us use all memory, nor a passphrase easy to guess
        require(
                !derivation.equals("argon2id")
                        || (memory >= MEMORY / 8 && memory <= 16 * MEMORY && iterations >= 1 && iterations <= 20),
                "its key would be derived in an unsafe way");
    }

    static Header read(byte[] json, String place) throws BackupException {
        try {
            return Shapes.read(json, Header.class);
        } catch (JacksonException e) {
            throw new BackupException(
                    place + ": " + ObjectNames.HEADER + " cannot be used: " + e.getOriginalMessage(), e);
        }
    }

    /** The header of a new backup with this key. */
    static Header of(Secret secret, byte[] key) {
        var random = new SecureRandom();
        var id = new byte[16];
        var salt = new byte[16];
        random.nextBytes(id);
        random.nextBytes(salt);
        var hex = HexFormat.of();
        var derivation = switch (secret) {
            case Secret.Passphrase _ -> "argon2id";
            case Secret.KeyFile _ -> "key-file";
            case Secret.Nothing _ -> "none";
        };
        var open = new Header(
                FORMAT,
                1,
                hex.formatHex(id),
                secret instanceof Secret.Nothing ? "none" : "aes-256-gcm",
                derivation,
                hex.formatHex(salt),
                MEMORY,
                ITERATIONS,
                "");
        if (secret instanceof Secret.Nothing) {
            return open;
        }
        var sealed = new EncryptedSeal(open.wrapping(secret)).seal(open.context(), key);
        return new Header(
                FORMAT, 1, open.id, open.encryption, derivation, open.salt, MEMORY, ITERATIONS, hex.formatHex(sealed));
    }

    boolean encrypted() {
        return !encryption.equals("none");
    }

    /** The backup's key; takes about half a second for a passphrase, so that guessing takes long. */
    byte[] key(Secret secret, String place) throws BackupException {
        boolean fits = switch (secret) {
            case Secret.Passphrase _ -> derivation.equals("argon2id");
            case Secret.KeyFile _ -> derivation.equals("key-file");
            case Secret.Nothing _ -> derivation.equals("none");
        };
        if (!fits) {
            throw new BackupException(place + ": "
                    + switch (derivation) {
                        case "argon2id" -> "is opened with a passphrase";
                        case "key-file" -> "is opened with a key file";
                        default -> "is not encrypted, though it should be: do not trust it";
                    });
        }
        if (secret instanceof Secret.Nothing) {
            return new byte[0];
        }
        try {
            return new EncryptedSeal(wrapping(secret))
                    .open(context(), HexFormat.of().parseHex(key));
        } catch (BackupException e) {
            throw new BackupException(place + ": " + secret + " that does not open it", e);
        }
    }

    private String context() {
        return FORMAT + " " + id;
    }

    private byte[] wrapping(Secret secret) {
        var saltBytes = HexFormat.of().parseHex(salt);
        return switch (secret) {
            case Secret.Passphrase(String text) -> argon2(text.getBytes(StandardCharsets.UTF_8), saltBytes);
            case Secret.KeyFile(Blob content) -> hkdf(content.bytes(), saltBytes);
            case Secret.Nothing _ -> throw new IllegalStateException("nothing seals nothing");
        };
    }

    private byte[] argon2(byte[] passphrase, byte[] saltBytes) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(1)
                .withSalt(saltBytes)
                .build());
        var out = new byte[EncryptedSeal.KEY];
        generator.generateBytes(passphrase, out);
        return out;
    }

    private static byte[] hkdf(byte[] content, byte[] saltBytes) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(content)
                            .addSalt(saltBytes)
                            .thenExpand("tasuki key file".getBytes(StandardCharsets.US_ASCII), EncryptedSeal.KEY));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has HKDF since 25", e);
        }
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
