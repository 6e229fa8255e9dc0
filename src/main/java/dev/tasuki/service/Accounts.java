package dev.tasuki.service;

import dev.tasuki.quality.SecretMask;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.Account;
import dev.tasuki.succession.ReportText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Shows and writes what is kept of successions. Blocks. */
final class Accounts {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Store store;

    Accounts(Store store) {
        this.store = store;
    }

    /** Of those that began from a point and have ended, newest first. */
    List<Account> of(String point) throws OperationFailed {
        try {
            return store.successions().from(point).stream()
                    .map(Account::of)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** Writes one as text and as JSON, with secrets masked, for its owner alone; the files written. */
    List<Path> write(String succession, Path directory) throws OperationFailed {
        try {
            var account = store.successions()
                    .find(succession)
                    .flatMap(Account::of)
                    .orElseThrow(() -> new OperationFailed("there is no report of succession " + succession));
            var mask = new SecretMask();
            var shown = ReportText.masked(account, mask::mask);
            var name = account.purpose().name().toLowerCase(Locale.ROOT) + "-" + succession;
            Files.createDirectories(directory);
            var written = new ArrayList<Path>();
            written.add(write(directory.resolve(name + ".txt"), ReportText.of(shown)));
            written.add(write(directory.resolve(name + ".json"), JSON.writeValueAsString(shown)));
            return written;
        } catch (StoreException | IOException e) {
            throw new OperationFailed("the report could not be written: " + e.getMessage(), e);
        }
    }

    private static Path write(Path file, String text) throws IOException {
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.deleteIfExists(file);
        try (var out =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mine)) {
            out.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
        return file;
    }
}
