package dev.tasuki.backup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a look at a backup found: every point and every name in it, and the content of some pieces, or of all.
 *
 * @param points that are there
 * @param read pieces whose content was held against seal and hash
 * @param pieces that the points need
 */
public record BackupCheck(int points, int read, int pieces, List<Damage> damage) {
    private static final int SAMPLE = 64;

    public BackupCheck {
        damage = List.copyOf(damage);
    }

    /**
     * Something that is not as it was put there.
     *
     * @param point empty where it is not known
     * @param worker empty where it is nobody's or not known
     */
    public record Damage(String point, String worker, String what) {}

    /** Who first needs a piece. */
    private record Need(String point, PointShape.PieceShape piece) {}

    /** @param deep whether all pieces are read, and not only some at random */
    static BackupCheck of(Backup backup, boolean deep, Random random) throws BackupException {
        var damage = new ArrayList<Damage>();
        try {
            if (backup.organisation().isEmpty()) {
                damage.add(new Damage("", "", "the organisation's file is missing; no run has ended yet"));
            }
        } catch (BackupException e) {
            damage.add(new Damage("", "", String.valueOf(e.getMessage())));
        }
        var names = backup.points();
        var needs = needs(backup, names.stream().sorted().toList(), damage);
        var present = backup.pieces();
        var readable = new ArrayList<Need>();
        for (var need : needs.entrySet()) {
            if (present.contains(need.getKey())) {
                readable.add(need.getValue());
            } else {
                damage.add(found(need.getValue(), "piece " + need.getKey() + " is missing"));
            }
        }
        Collections.shuffle(readable, random);
        var chosen = deep ? readable : readable.subList(0, Math.min(SAMPLE, readable.size()));
        for (var need : chosen) {
            try {
                backup.packed(need.piece);
            } catch (BackupException e) {
                damage.add(found(need, String.valueOf(e.getMessage())));
            }
        }
        return new BackupCheck(names.size(), chosen.size(), needs.size(), damage);
    }

    private static Map<String, Need> needs(Backup backup, List<String> points, List<Damage> damage) {
        var needs = new HashMap<String, Need>();
        for (var name : points) {
            try {
                var point = backup.point(name);
                needs.putIfAbsent(backup.name(point.manifest()), new Need(point.id(), point.manifest()));
                for (var piece : point.pieces()) {
                    needs.putIfAbsent(backup.name(piece), new Need(point.id(), piece));
                }
            } catch (BackupException e) {
                damage.add(new Damage("", "", String.valueOf(e.getMessage())));
            }
        }
        return needs;
    }

    private static Damage found(Need need, String what) {
        return new Damage(need.point, need.piece.worker(), what);
    }
}
