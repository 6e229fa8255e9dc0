package dev.tasuki.process;

import java.util.List;
import java.util.Set;

/** Which programs are shells, and whether one stands at a prompt: what is typed there is run. */
public final class Shells {
    private static final Set<String> NAMES =
            Set.of("sh", "bash", "dash", "zsh", "fish", "ksh", "mksh", "csh", "tcsh", "ash", "busybox", "nu");

    private Shells() {}

    /** Whether a program is a shell, by its name, path or what a login shell calls itself. */
    public static boolean isShell(String program) {
        var name = program.substring(program.lastIndexOf('/') + 1);
        return NAMES.contains(name.startsWith("-") ? name.substring(1) : name);
    }

    /** Whether an argument vector is that of a shell and nothing else: one that runs a script, or a line of its own, is none. */
    public static boolean isPrompt(List<String> command) {
        return !command.isEmpty()
                && isShell(command.getFirst())
                && command.stream().skip(1).allMatch(w -> w.startsWith("-") && !w.startsWith("-c"));
    }
}
