package dev.tasuki.backup;

import java.util.regex.Pattern;

/** How objects in a backup are named: nothing that means anything to a file system or a server but itself. */
final class ObjectNames {
    static final String HEADER = "tasuki-backup.json";
    static final String ORGANISATION = "organisation";
    /** Whose the place is, from before the first point is sent. */
    static final String OWNER = "owner";

    static final String STATE = "state";
    static final String POINTS = "points/";
    static final String PIECES = "pieces/";
    static final String RECORDS = "records/";
    /** Which of those count. */
    static final String INDEX = "records-index";

    /** More names than any place may list. */
    static final int MOST = 2_000_000;

    private static final Pattern NAME = Pattern.compile(
            "tasuki-backup\\.json|organisation|owner|state|points/[0-9a-f]{64}|pieces/[0-9a-f]{2}/[0-9a-f]{64}"
                    + "|records-index|records/[0-9a-f]{64}");

    private ObjectNames() {}

    static boolean valid(String name) {
        return NAME.matcher(name).matches();
    }

    /** The name itself, if it is one. */
    static String checked(String name) {
        if (!valid(name)) {
            throw new IllegalArgumentException("no name of an object: " + name);
        }
        return name;
    }
}
