package dev.tasuki.service;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Where the actor of an organisation listens: {@code actor.sock} in its directory. The name of a Unix socket may be 107 bytes
 * long at the most (unix(7)); where a home lies deeper, the socket lies in a private directory under the system's temporary one.
 */
final class SocketPlace {
    private static final int LONGEST = 100;
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private SocketPlace() {}

    static UnixDomainSocketAddress of(Path directory) throws IOException {
        var beside = directory.toAbsolutePath().normalize().resolve("actor.sock");
        if (beside.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return UnixDomainSocketAddress.of(beside);
        }
        var name = UUID.nameUUIDFromBytes(beside.toString().getBytes(StandardCharsets.UTF_8));
        var base = Path.of(System.getProperty("java.io.tmpdir"), "tasuki-" + name);
        if (!Files.isDirectory(base)) {
            Files.createDirectories(base, PosixFilePermissions.asFileAttribute(PRIVATE));
        }
        if (!Files.getOwner(base).equals(Files.getOwner(directory))
                || !Files.getPosixFilePermissions(base).equals(PRIVATE)) {
            throw new IOException(base + " is not a private directory of this user; remove it");
        }
        return UnixDomainSocketAddress.of(base.resolve("actor.sock"));
    }
}
