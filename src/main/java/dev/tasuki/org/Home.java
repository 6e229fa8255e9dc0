package dev.tasuki.org;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where Tasuki keeps its state: {@code TASUKI_HOME}, else the platform's data directory. Directories are made 0700 and files 0600
 * by whoever writes them.
 */
public record Home(Path root) {
    /** The home that an environment names. */
    public static Home of(Map<String, String> environment, String osName, Path userHome) {
        var named = environment.get("TASUKI_HOME");
        if (named != null && !named.isBlank()) {
            return new Home(Path.of(named).toAbsolutePath().normalize());
        }
        if (osName.startsWith("Mac")) {
            return new Home(userHome.resolve("Library/Application Support/Tasuki"));
        }
        if (osName.startsWith("Windows")) {
            var local = environment.get("LOCALAPPDATA");
            return new Home(local == null ? userHome.resolve("AppData/Local/Tasuki") : Path.of(local, "Tasuki"));
        }
        var data = environment.get("XDG_DATA_HOME");
        return new Home(
                (data == null || data.isBlank() ? userHome.resolve(".local/share") : Path.of(data)).resolve("tasuki"));
    }

    /** The directory of organisation files. */
    public Path organisations() {
        return root.resolve("orgs");
    }

    /** The file of an organisation that is named, not given as a path. */
    public Path file(String organisation) {
        return organisations().resolve(organisation + ".yaml");
    }

    /** The directory that holds one organisation's database, spool, socket and reports. */
    public Path directory(String organisation) {
        return organisations().resolve(organisation);
    }

    /** The directory of agent kinds in YAML. */
    public Path kinds() {
        return root.resolve("kinds");
    }

    public Path logs() {
        return root.resolve("logs");
    }
}
