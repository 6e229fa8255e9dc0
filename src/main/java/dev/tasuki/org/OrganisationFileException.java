package dev.tasuki.org;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An organisation file that cannot be used; the message names file, line and field, and says what to do. */
public final class OrganisationFileException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Path file;
    private final int line;
    private final String field;

    /**
     * @param line from 1; 0 where the whole file is meant
     * @param field such as {@code workers[1].id}; empty where the whole file is meant
     */
    OrganisationFileException(Path file, int line, String field, String problem, @Nullable Throwable cause) {
        super(file + (line > 0 ? ":" + line : "") + ": " + (field.isEmpty() ? "" : field + ": ") + problem, cause);
        this.file = file;
        this.line = line;
        this.field = field;
    }

    public Path file() {
        return file;
    }

    /** From 1; 0 where the whole file is meant. */
    public int line() {
        return line;
    }

    /** Such as {@code workers[1].id}; empty where the whole file is meant. */
    public String field() {
        return field;
    }
}
