package dev.tasuki.store;

import java.nio.file.Path;

/** A process that lives one {@link CrashLife} until it kills itself at a step of it. */
final class DiesAt {
    private DiesAt() {}

    public static void main(String[] arguments) throws StoreException {
        var dying = Victim.dyingAt(Integer.parseInt(arguments[1]));
        new CrashLife(Path.of(arguments[0]), dying::accept, System.out::println).live();
    }
}
