package dev.tasuki.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a look at a store found. Filled by one thread. */
final class Findings {
    private final List<Damage> damage = new ArrayList<>();
    /** By point, what is wrong with it. */
    private final Map<String, String> points = new LinkedHashMap<>();
    /** Numbers of chunks. */
    private final Set<Long> chunks = new TreeSet<>();
    /** Whether everything could be looked at. */
    private boolean complete = true;
    /** Whether SQLite's own structure is sound. */
    private boolean sound = true;

    void add(String point, String worker, String what) {
        damage.add(new Damage(point, worker, what));
        if (!point.isEmpty()) {
            points.merge(point, worker.isEmpty() ? what : "worker " + worker + ": " + what, Findings::both);
        }
    }

    /** A point that shares what was told of another one. */
    void shares(String point, String what) {
        points.merge(point, what, Findings::both);
    }

    /** Keeps what is said of one point short. */
    private static String both(String known, String next) {
        return known.length() > 400 || known.contains(next) ? known : known + "; " + next;
    }

    void chunk(long number) {
        chunks.add(number);
    }

    void structure(String what) {
        sound = false;
        add("", "", what);
    }

    /** Something that is no point's: a row, or the log. */
    void row(String what) {
        add("", "", what);
    }

    /** Whether the file can be written without making things worse. */
    boolean sound() {
        return sound && complete;
    }

    void broken(String what) {
        complete = false;
        add("", "", what);
    }

    List<Damage> damage() {
        return List.copyOf(damage);
    }

    Map<String, String> points() {
        return points;
    }

    Set<Long> chunks() {
        return chunks;
    }

    boolean complete() {
        return complete;
    }
}
