package dev.tasuki.app;

import dev.tasuki.app.command.Surroundings;
import dev.tasuki.app.command.TasukiLine;
import dev.tasuki.org.Home;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Starts Tasuki. */
public final class Main {
    private Main() {}

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        var out = printer(FileDescriptor.out);
        var err = printer(FileDescriptor.err);
        var interruption = new Interruption(line -> err.println("tasuki: " + line));
        int exit = run(interruption, out, err, arguments);
        out.flush();
        err.flush();
        interruption.over(exit);
        System.exit(exit);
    }

    private static int run(Interruption interruption, PrintWriter out, PrintWriter err, String... arguments) {
        Home home;
        try {
            home = Home.of(
                    System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "/")));
        } catch (InvalidPathException e) {
            err.println("tasuki: TASUKI_HOME is no path: " + e.getReason());
            return 1;
        }
        logTo(home.logs(), err);
        Unpacking.into(home);
        var here = new Surroundings(
                new Composition(home, interruption), home, System.getenv(), out, err, new TerminalPerson(err));
        drawInMemoryWithout(here);
        return TasukiLine.run(here, arguments);
    }

    /** Must come before the first logger is made. */
    private static void logTo(Path directory, PrintWriter err) {
        System.setProperty("tasuki.logs", directory.toString());
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                ownLog(directory.resolve("tasuki.log"));
            } else {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            err.println("tasuki: cannot write the log to " + directory + " (" + e.getMessage() + "); going on without");
        }
    }

    /** Who writes it first would make it readable for all. */
    private static void ownLog(Path log) throws IOException {
        try {
            Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** JavaFX reads these when it starts; without a display it would fail where it can also draw in memory. */
    private static void drawInMemoryWithout(Surroundings display) {
        if (!display.hasDisplay() && System.getProperty("glass.platform") == null) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
    }

    /** Always UTF-8, whatever the locale says. */
    private static PrintWriter printer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
