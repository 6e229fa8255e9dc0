package dev.tasuki.capture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which lines are not in both of two texts, in their order; rows count from 0.
 *
 * @param gone rows of the first that the second does not have
 * @param fresh rows of the second that the first did not have
 */
public record ChangedLines(SortedSet<Integer> gone, SortedSet<Integer> fresh) {
    /** Of longer texts, what lies between their common beginning and end is taken to be others altogether. */
    private static final long LARGEST = 1_000_000;

    /** Of two texts as lines; empty lines at their ends do not count. */
    public static ChangedLines of(List<byte[]> was, List<byte[]> is) {
        var before = lines(was);
        var after = lines(is);
        int first = 0;
        while (first < Math.min(before.size(), after.size())
                && before.get(first).equals(after.get(first))) {
            first++;
        }
        int last = 0;
        while (last < Math.min(before.size(), after.size()) - first
                && before.get(before.size() - 1 - last).equals(after.get(after.size() - 1 - last))) {
            last++;
        }
        var gone = new TreeSet<Integer>();
        var fresh = new TreeSet<Integer>();
        middle(
                before.subList(first, before.size() - last),
                after.subList(first, after.size() - last),
                first,
                gone,
                fresh);
        return new ChangedLines(gone, fresh);
    }

    private static void middle(
            List<ByteBuffer> before,
            List<ByteBuffer> after,
            int offset,
            SortedSet<Integer> gone,
            SortedSet<Integer> fresh) {
        if ((long) before.size() * after.size() > LARGEST) {
            for (int i = 0; i < before.size(); i++) {
                gone.add(offset + i);
            }
            for (int i = 0; i < after.size(); i++) {
                fresh.add(offset + i);
            }
            return;
        }
        // the longest run of lines, not necessarily beside each other, that both have
        var longest = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                longest[i][j] = before.get(i).equals(after.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                i++;
                j++;
            } else if (j == after.size() || (i < before.size() && longest[i + 1][j] >= longest[i][j + 1])) {
                gone.add(offset + i++);
            } else {
                fresh.add(offset + j++);
            }
        }
    }

    private static List<ByteBuffer> lines(List<byte[]> lines) {
        var all = new ArrayList<ByteBuffer>(lines.size());
        lines.forEach(l -> all.add(ByteBuffer.wrap(l)));
        while (!all.isEmpty() && all.getLast().remaining() == 0) {
            all.removeLast();
        }
        return all;
    }

    /** Whether nothing is. */
    public boolean none() {
        return gone.isEmpty() && fresh.isEmpty();
    }
}
