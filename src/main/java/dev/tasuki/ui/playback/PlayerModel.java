package dev.tasuki.ui.playback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/** Where in a recording one is, and how that goes on by itself. Knows no pictures. For one thread. */
final class PlayerModel {
    /** How fast it may go. */
    static final List<Double> SPEEDS = List.of(0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0);

    /** Where idle times are shortened, this much of each is left. */
    static final Duration IDLE = Duration.ofSeconds(2);

    static final Duration LEAP = Duration.ofSeconds(5);

    private final Instant from;
    private final long end;
    private final long[] changes;
    private final LongSupplier nanos;
    private long position;
    private double speed = 1;
    private boolean playing;
    private boolean shortens = true;
    private boolean held;
    private long last;

    /**
     * A player that stands at the beginning.
     *
     * @param changes when the pane changed, in order
     * @param nanos a clock that never goes back, as {@link System#nanoTime}
     */
    PlayerModel(Instant from, Instant to, List<Instant> changes, LongSupplier nanos) {
        this.from = from;
        this.nanos = nanos;
        end = Math.max(0, Duration.between(from, to).toNanos());
        this.changes = changes.stream()
                .mapToLong(c -> Math.clamp(Duration.between(from, c).toNanos(), 0, end))
                .toArray();
        last = nanos.getAsLong();
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return from.plusNanos(end);
    }

    Instant at() {
        return from.plusNanos(position);
    }

    /** How far, from 0 to 1. */
    double share() {
        return end == 0 ? 1 : position / (double) end;
    }

    /** Where an instant stands, from 0 to 1. */
    double share(Instant instant) {
        return end == 0 ? 1 : Math.clamp(Duration.between(from, instant).toNanos() / (double) end, 0, 1);
    }

    boolean playing() {
        return playing;
    }

    double speed() {
        return speed;
    }

    boolean shortens() {
        return shortens;
    }

    /** Goes on, or stops; at the end it begins anew. */
    void toggle() {
        playing = !playing;
        last = nanos.getAsLong();
        if (playing && position >= end) {
            position = 0;
        }
    }

    void pause() {
        playing = false;
    }

    /** @param wanted of {@link #SPEEDS} */
    void speed(double wanted) {
        tick();
        speed = wanted;
    }

    /** The next speed, or the one before. */
    void speed(boolean faster) {
        int at = SPEEDS.indexOf(speed) + (faster ? 1 : -1);
        speed(SPEEDS.get(Math.clamp(at, 0, SPEEDS.size() - 1)));
    }

    void shorten(boolean wanted) {
        shortens = wanted;
    }

    /** While what is to be seen is not there yet, time stands. */
    void hold(boolean wanted) {
        held = wanted;
    }

    void seek(Instant wanted) {
        position = Math.clamp(Duration.between(from, wanted).toNanos(), 0, end);
    }

    void seek(double share) {
        position = (long) (Math.clamp(share, 0, 1) * end);
    }

    /** Some seconds on, or back. */
    void leap(boolean on) {
        long step = LEAP.toNanos();
        position = Math.clamp(position + (on ? step : -step), 0, end);
    }

    /** To the next change, or the one before; stops. */
    void step(boolean on) {
        playing = false;
        int at = index();
        if (on) {
            position = at + 1 < changes.length ? changes[at + 1] : end;
        } else {
            boolean between = at >= 0 && changes[at] < position;
            int wanted = between ? at : at - 1;
            position = wanted >= 0 ? changes[wanted] : 0;
        }
    }

    /** The change that is seen, counted from 0; -1 before the first. */
    int index() {
        int low = 0;
        int high = changes.length - 1;
        int found = -1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (changes[middle] > position) {
                high = middle - 1;
            } else {
                found = middle;
                low = middle + 1;
            }
        }
        return found;
    }

    /** Lets the time since the last tick pass; whether it came to another place. */
    boolean tick() {
        long now = nanos.getAsLong();
        long passed = now - last;
        last = now;
        if (!playing || held || passed <= 0) {
            return false;
        }
        long before = position;
        advance((long) (passed * speed));
        if (position >= end) {
            playing = false;
        }
        return position != before;
    }

    private void advance(long time) {
        long left = time;
        long idle = IDLE.toNanos();
        while (left > 0 && position < end) {
            int at = index();
            long since = at < 0 ? 0 : changes[at];
            long next = at + 1 < changes.length ? changes[at + 1] : end;
            boolean shortened = shortens && next - since > idle;
            if (shortened && position >= since + idle) {
                position = next;
            } else {
                long step = Math.min(left, (shortened ? since + idle : next) - position);
                position += step;
                left -= step;
            }
        }
    }
}
