package dev.tasuki.capture;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that a work tree holds differently from its last commit. */
public final class PatchFiles {
    /**
     * One such file.
     *
     * @param tracked whether git knows it
     * @param content tells one state of the file from another
     */
    public record Changed(String path, boolean tracked, int added, int removed, String content) {}

    private static final String HEADER = "diff --git ";

    private PatchFiles() {}

    /** By path, in git's order. */
    public static Map<String, Changed> of(WorkTree work) {
        var files = new LinkedHashMap<String, Changed>();
        var patch = new String(work.patch().bytes(), StandardCharsets.UTF_8);
        int start = patch.startsWith(HEADER) ? 0 : -1;
        while (start >= 0) {
            int next = patch.indexOf("\n" + HEADER, start);
            var section = next < 0 ? patch.substring(start) : patch.substring(start, next + 1);
            var file = tracked(section);
            files.put(file.path, file);
            start = next < 0 ? -1 : next + 1;
        }
        for (var file : work.untracked()) {
            var lines = (int) new String(file.content().bytes(), StandardCharsets.UTF_8)
                    .lines()
                    .count();
            files.put(
                    file.path(),
                    new Changed(file.path(), false, lines, 0, file.content().hash()));
        }
        return files;
    }

    private static Changed tracked(String section) {
        int added = 0;
        int removed = 0;
        boolean inHunk = false;
        for (var line : (Iterable<String>) section.lines()::iterator) {
            if (line.startsWith("@@")) {
                inHunk = true;
            } else if (inHunk && line.startsWith("+")) {
                added++;
            } else if (inHunk && line.startsWith("-")) {
                removed++;
            }
        }
        var header = section.lines().findFirst().orElse("");
        int name = header.lastIndexOf(" b/");
        var path = name < 0 ? header.substring(HEADER.length()) : header.substring(name + 3);
        return new Changed(path, true, added, removed, section);
    }
}
