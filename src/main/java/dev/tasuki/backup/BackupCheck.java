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

    /** Whether there is no point, and none is missed. */
    public boolean nothingYet() {
        return points == 0 && damage.isEmpty();
    }

    /**
     * Something that is not as it was put there.
     *
     * @param point empty where it is not known
     * @param worker empty where it is nobody's or not known
     * @param object the name of what is damaged or missing there; empty where it is none
     */
    public record Damage(String point, String worker, String what, String object) {
        /** All of it in one line. */
        public String words() {
            return (point.isEmpty() ? "" : "restore point " + point + ": ")
                    + (worker.isEmpty() ? "" : worker + ": ")
                    + what;
        }
    }

    /** Who first needs a piece, and how many more do. */
    private record Need(String point, PointShape.PieceShape piece, int others) {
        Need alsoOf(Need other) {
            return other.point.equals(point) ? this : new Need(point, piece, others + 1);
        }
    }

    /**
     * Looks.
     *
     * @param deep whether all pieces are read, and not only some at random
     * @param sent the points that must be there: by the name of their object, their ids
     */
    static BackupCheck of(Backup backup, boolean deep, Random random, Map<String, String> sent) throws BackupException {
        var damage = new ArrayList<Damage>();
        var names = backup.points();
        boolean ran = !names.isEmpty() || !sent.isEmpty();
        try {
            ran |= !backup.state().equals(PlaceState.NONE);
        } catch (DamagedException e) {
            ran = true;
            damage.add(new Damage("", "", String.valueOf(e.getMessage()), ObjectNames.STATE));
        }
        try {
            // before the first run there is nothing that could be missing
            if (ran && backup.organisation().isEmpty()) {
                damage.addFirst(new Damage("", "", "the organisation's file is missing, though it was sent", ""));
            }
        } catch (BackupException e) {
            damage.addFirst(new Damage("", "", String.valueOf(e.getMessage()), ObjectNames.ORGANISATION));
        }
        try {
            backup.owner();
        } catch (DamagedException e) {
            damage.add(new Damage("", "", String.valueOf(e.getMessage()), ObjectNames.OWNER));
        }
        sent.forEach((name, id) -> {
            if (!names.contains(name)) {
                damage.add(new Damage(id, "", "the whole restore point is missing, though it was sent", name));
            }
        });
        var needs = needs(backup, names.stream().sorted().toList(), damage);
        var present = backup.pieces();
        var readable = new ArrayList<Need>();
        for (var need : needs.entrySet()) {
            if (present.contains(need.getKey())) {
                readable.add(need.getValue());
            } else {
                damage.add(found(backup, need.getValue(), "a piece is missing"));
            }
        }
        Collections.shuffle(readable, random);
        var chosen = deep ? readable : readable.subList(0, Math.min(SAMPLE, readable.size()));
        for (var need : chosen) {
            try {
                backup.packed(need.piece);
            } catch (BackupException e) {
                damage.add(found(backup, need, String.valueOf(e.getMessage())));
            }
        }
        records(backup.records(), deep, random, damage);
        return new BackupCheck(names.size(), chosen.size(), needs.size(), damage);
    }

    /** The same, and what is missed as a whole. */
    BackupCheck and(Missed missed) {
        var all = new ArrayList<Damage>();
        all.add(new Damage("", "", missed.words(), ""));
        all.addAll(damage);
        return new BackupCheck(points, read, pieces, all);
    }

    /** The journal and the lists: every name, and of some the content, or of all. */
    private static void records(Records records, boolean deep, Random random, List<Damage> damage)
            throws BackupException {
        RecordsIndex index;
        var there = records.there();
        try {
            index = records.index();
        } catch (DamagedException e) {
            damage.add(new Damage("", "", String.valueOf(e.getMessage()), ObjectNames.INDEX));
            return;
        }
        if (index.equals(RecordsIndex.EMPTY) && !there.isEmpty()) {
            damage.add(new Damage(
                    "", "", "the index of the journal, of incidents and alerts is missing", ObjectNames.INDEX));
        }
        var segments = new ArrayList<>(index.journal());
        Collections.shuffle(segments, random);
        for (int i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            var what = "the journal before " + segment.until() + ": ";
            if (!there.contains(records.name(segment))) {
                damage.add(new Damage("", segment.worker(), what + "it is missing", records.name(segment)));
            } else if (deep || i < SAMPLE) {
                try {
                    records.read(segment);
                } catch (DamagedException e) {
                    damage.add(new Damage("", segment.worker(), what + e.getMessage(), records.name(segment)));
                }
            }
        }
        for (var list : index.lists()) {
            try {
                records.read(list);
            } catch (DamagedException e) {
                damage.add(new Damage("", "", list.kind() + ": " + e.getMessage(), records.name(list)));
            }
        }
    }

    private static Map<String, Need> needs(Backup backup, List<String> points, List<Damage> damage) {
        var needs = new HashMap<String, Need>();
        for (var name : points) {
            try {
                var point = backup.point(name);
                needs.merge(backup.name(point.manifest()), new Need(point.id(), point.manifest(), 0), Need::alsoOf);
                for (var piece : point.pieces()) {
                    needs.merge(backup.name(piece), new Need(point.id(), piece, 0), Need::alsoOf);
                }
            } catch (BackupException e) {
                damage.add(new Damage("", "", String.valueOf(e.getMessage()), name));
            }
        }
        return needs;
    }

    private static Damage found(Backup backup, Need need, String what) {
        var others = need.others == 0
                ? ""
                : "; " + need.others + " more restore point" + (need.others == 1 ? " needs it" : "s need it");
        return new Damage(need.point, need.piece.worker(), what + others, backup.name(need.piece));
    }
}
