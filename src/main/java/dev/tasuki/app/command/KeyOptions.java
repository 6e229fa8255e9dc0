package dev.tasuki.app.command;

import dev.tasuki.backup.BackupException;
import dev.tasuki.backup.PlaceSettings;
import dev.tasuki.backup.Secret;
import dev.tasuki.org.FileTrouble;
import dev.tasuki.service.OperationFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a person says what opens a backup: a passphrase, typed, in a file or in TASUKI_PASSPHRASE; a key file; or that it is open to all. */
final class KeyOptions {
    private static final String VARIABLE = "TASUKI_PASSPHRASE";
    private static final String WORD = "unencrypted";
    private static final int LONGEST = 4096;

    @Option(names = "--key-file", paramLabel = "FILE", description = "A key file; 'add' makes it where there is none")
    private @Nullable Path keyFile;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "A file whose first line is the passphrase")
    private @Nullable Path passphraseFile;

    @Option(names = "--unencrypted", description = "Anybody who can read the place can read what the agents printed")
    private boolean unencrypted;

    @Option(
            names = "--confirm",
            paramLabel = "WORD",
            description = "With --unencrypted: that word, if nobody is there to type it")
    private String confirmation = "";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    /**
     * What the person said of the backup at an address. Nobody is asked for the key of what cannot be.
     *
     * @param begins whether a backup may be begun with it: then a key file may be made, and a passphrase is typed twice
     */
    Secret secret(Surroundings here, String url, boolean begins) throws OperationFailed {
        var wrong = PlaceSettings.wrongAddress(url);
        if (wrong.isPresent()) {
            throw new OperationFailed(wrong.get());
        }
        if (Stream.of(keyFile != null, passphraseFile != null, unencrypted)
                        .filter(given -> given)
                        .count()
                > 1) {
            throw wrong("give one of --key-file, --passphrase-file and --unencrypted");
        }
        try {
            if (keyFile != null) {
                return begins ? Secret.KeyFile.readOrMake(keyFile) : Secret.KeyFile.read(keyFile);
            }
            if (unencrypted) {
                return nothing(here, begins);
            }
            return new Secret.Passphrase(passphrase(here, begins));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (BackupException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private Secret nothing(Surroundings here, boolean begins) throws OperationFailed {
        if (begins && !confirmation.equals(WORD)) {
            var typed = here.person()
                    .writes("Anybody who can read the place will be able to read all that the agents printed. Type '"
                            + WORD + "' to go on:");
            if (typed.isEmpty()) {
                throw wrong("nobody is there to type it; say --confirm " + WORD + " if you mean it");
            }
            if (!typed.get().strip().equals(WORD)) {
                throw new OperationFailed("no place was added");
            }
        }
        return new Secret.Nothing();
    }

    private String passphrase(Surroundings here, boolean begins) throws OperationFailed {
        if (passphraseFile != null) {
            return firstLine(passphraseFile);
        }
        var set = here.environment().get(VARIABLE);
        if (set != null && !set.isEmpty()) {
            return set;
        }
        var typed = here.person()
                .writesUnseen(
                        begins
                                ? "Passphrase of the backup, " + Secret.SHORTEST + " characters or more:"
                                : "Passphrase of the backup:");
        if (typed.isEmpty()) {
            throw wrong("nobody is there to type the passphrase; use --passphrase-file, --key-file or " + VARIABLE);
        }
        Optional<String> again = begins ? here.person().writesUnseen("The same once more:") : typed;
        if (!again.equals(typed)) {
            throw new OperationFailed("the two are not the same");
        }
        return typed.get();
    }

    private static String firstLine(Path file) throws OperationFailed {
        try (var in = Files.newInputStream(file)) {
            var text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new OperationFailed(file + ": cannot be read: " + FileTrouble.of(e), e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
