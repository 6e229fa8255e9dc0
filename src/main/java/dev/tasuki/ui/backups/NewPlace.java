package dev.tasuki.ui.backups;

import dev.tasuki.backup.BackupException;
import dev.tasuki.backup.PlaceSettings;
import dev.tasuki.backup.Secret;
import dev.tasuki.backup.SendLimit;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person has filled in to add a place. Knows nothing of a window. It holds what they typed as passphrase, so it is never shown nor
 * logged.
 *
 * @param address a path, a Git remote's URL, or {@code bucket/path}
 * @param region of S3; may be blank
 * @param endpoint of a server like S3; blank for S3 itself
 * @param again the passphrase once more
 * @param keyFile made where there is none
 * @param confirmation what was typed so that nothing is encrypted
 * @param limit such as {@code 2M}; blank for none
 */
record NewPlace(
        Kind kind,
        String name,
        String address,
        String region,
        String endpoint,
        Sealing sealing,
        String passphrase,
        String again,
        String keyFile,
        String confirmation,
        String limit) {
    /** What has to be typed. */
    static final String WORD = "unencrypted";

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,62}(/[A-Za-z0-9._/-]{0,300})?");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{0,40}");
    private static final Pattern GIT = Pattern.compile("(https|ssh|file)://\\S+");
    private static final Pattern ENDPOINT = Pattern.compile("(https?://[A-Za-z0-9.:\\[\\]_-]+/?)?");

    /** Where to. */
    enum Kind {
        DIRECTORY,
        GIT,
        S3
    }

    /** How it is sealed. */
    enum Sealing {
        PASSPHRASE,
        KEY_FILE,
        NOTHING
    }

    /** The key of the text that says what is wrong with it; empty where it can be tried. */
    Optional<String> problem() {
        return called().or(this::where).or(this::sealed).or(this::amount).map(key -> "backups.new." + key);
    }

    private Optional<String> amount() {
        try {
            SendLimit.bytes(limit);
            return Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.of("wrong.limit");
        }
    }

    private Optional<String> called() {
        return PlaceSettings.problem(name.strip()).map(w -> "wrong.name");
    }

    private Optional<String> where() {
        var text = address.strip();
        return switch (kind) {
            case DIRECTORY -> absolute(text) ? Optional.empty() : Optional.of("wrong.directory");
            case GIT ->
                GIT.matcher(text).matches()
                        ? text.matches("[a-z]+://[^/@]*:[^/@]*@.*") ? Optional.of("wrong.password") : Optional.empty()
                        : Optional.of("wrong.git");
            case S3 ->
                !BUCKET.matcher(text).matches()
                        ? Optional.of("wrong.bucket")
                        : !REGION.matcher(region.strip()).matches()
                                ? Optional.of("wrong.region")
                                : !ENDPOINT.matcher(endpoint.strip()).matches()
                                        ? Optional.of("wrong.endpoint")
                                        : Optional.empty();
        };
    }

    private Optional<String> sealed() {
        return switch (sealing) {
            case PASSPHRASE ->
                passphrase.length() < Secret.SHORTEST
                        ? Optional.of("wrong.short")
                        : passphrase.equals(again) ? Optional.empty() : Optional.of("wrong.again");
            case KEY_FILE -> absolute(keyFile.strip()) ? Optional.empty() : Optional.of("wrong.key");
            case NOTHING -> confirmation.strip().equals(WORD) ? Optional.empty() : Optional.of("wrong.word");
        };
    }

    private static boolean absolute(String path) {
        try {
            return Path.of(path).isAbsolute();
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /** As {@code backup add} takes it. */
    String url() {
        var text = address.strip();
        if (kind != Kind.S3) {
            return text;
        }
        var query = new StringBuilder();
        if (!endpoint.isBlank()) {
            query.append("?endpoint=").append(endpoint.strip());
        }
        if (!region.isBlank()) {
            query.append(query.isEmpty() ? "?" : "&").append("region=").append(region.strip());
        }
        return "s3://" + text + query;
    }

    /** What seals it; reads or makes the key file, so it blocks. */
    Secret secret() throws BackupException {
        return switch (sealing) {
            case PASSPHRASE -> new Secret.Passphrase(passphrase);
            case KEY_FILE -> Secret.KeyFile.readOrMake(Path.of(keyFile.strip()));
            case NOTHING -> new Secret.Nothing();
        };
    }

    long bytesPerSecond() {
        return SendLimit.bytes(limit);
    }

    /** Without what opens a backup. */
    @Override
    public String toString() {
        return kind + " " + name + " " + address + " " + sealing;
    }
}
