package dev.tasuki.backup;

import java.time.Instant;

/**
 * What a place no longer had though it had been sent.
 *
 * @param older whether the place as a whole is in an older state than it was left in
 * @param of when what is there was put there, where it is older; the epoch where that is not known
 * @param left when it was left, as this machine knows
 * @param gone restore points that were there and are not
 * @param again those of them that are still here, and so can be sent again
 */
public record Missed(boolean older, Instant of, Instant left, int gone, int again) {
    /** In words. */
    public String words() {
        var back = older
                ? "the place was put back to an older state"
                        + (of.equals(Instant.EPOCH) ? "" : ", of " + Instant.ofEpochSecond(of.getEpochSecond()))
                        + "; it was left at " + Instant.ofEpochSecond(left.getEpochSecond())
                : "";
        var points = gone == 0
                ? ""
                : gone + (gone == 1 ? " restore point that was" : " restore points that were") + " sent "
                        + (gone == 1 ? "is" : "are") + " not there any more"
                        + (again == gone ? "" : ", and " + (gone - again) + " of them not here either");
        return back + (back.isEmpty() || points.isEmpty() ? "" : "; ") + points;
    }
}
