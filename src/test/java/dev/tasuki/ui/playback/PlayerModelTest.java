package dev.tasuki.ui.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a recording goes on. */
class PlayerModelTest {
    private static final Instant FROM = Instant.parse("2026-11-23T05:00:00Z");

    private final AtomicLong clock = new AtomicLong(77);

    @Test
    void timePassesAsFastAsWantedAndStopsAtTheEnd() {
        var model = model(100, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        model.shorten(false);
        assertThat(pass(model, 3_000)).as("paused").isFalse();
        model.toggle();
        pass(model, 1_500);
        assertThat(at(model)).isEqualTo(1_500);
        assertThat(model.index()).isZero();
        model.speed(8);
        pass(model, 1_000);
        assertThat(at(model)).isEqualTo(9_500);
        assertThat(model.index()).isEqualTo(8);
        model.speed(0.5);
        pass(model, 1_000);
        assertThat(at(model)).isEqualTo(10_000);
        model.speed(64);
        pass(model, 10_000);
        assertThat(model.at()).isEqualTo(model.to());
        assertThat(model.playing()).isFalse();
        model.toggle();
        assertThat(model.at()).as("from the beginning again").isEqualTo(FROM);
    }

    @Test
    void idleTimesAreShortenedToTwoSeconds() {
        var model = model(1_000, 1, 2, 600, 601);
        model.toggle();
        pass(model, 3_900);
        assertThat(at(model)).isEqualTo(3_900);
        pass(model, 300);
        assertThat(at(model)).as("0.1 s of it left, then the next change").isEqualTo(600_200);
        model.speed(4);
        pass(model, 701); // 0.8 s until the last change, 2 s after it
        assertThat(at(model)).isEqualTo(1_000_000);
        assertThat(model.playing()).isFalse();
    }

    @Test
    void whileNothingCanBeShownTimeStands() {
        var model = model(100, 1, 2);
        model.toggle();
        model.hold(true);
        assertThat(pass(model, 5_000)).isFalse();
        model.hold(false);
        pass(model, 500);
        assertThat(at(model)).isEqualTo(500);
    }

    @Test
    void onesStepsGoFromChangeToChangeAndLeapsStayInside() {
        var model = model(60, 10, 20, 30);
        model.leap(false);
        assertThat(at(model)).isZero();
        model.step(true);
        model.step(true);
        assertThat(at(model)).isEqualTo(20_000);
        model.leap(true);
        assertThat(at(model)).isEqualTo(25_000);
        model.step(false);
        assertThat(at(model)).as("back to what is seen since").isEqualTo(20_000);
        model.step(false);
        model.step(false);
        assertThat(at(model)).isZero();
        model.seek(FROM.plusSeconds(999));
        assertThat(model.share()).isEqualTo(1);
        model.seek(0.5);
        assertThat(at(model)).isEqualTo(30_000);
        assertThat(model.share(FROM.minusSeconds(5))).isZero();
    }

    @Test
    void aRecordingOfOneInstantCanBeLookedAt() {
        var model = model(0, 0);
        model.toggle();
        pass(model, 1_000);
        model.leap(true);
        model.step(false);
        assertThat(model.at()).isEqualTo(FROM);
        assertThat(model.share()).isEqualTo(1);
        assertThat(Stream.of(true, false).peek(model::speed).toList()).isNotEmpty();
    }

    private PlayerModel model(long seconds, long... changes) {
        return new PlayerModel(
                FROM,
                FROM.plusSeconds(seconds),
                Arrays.stream(changes).mapToObj(FROM::plusSeconds).toList(),
                clock::get);
    }

    private boolean pass(PlayerModel model, long millis) {
        clock.addAndGet(Duration.ofMillis(millis).toNanos());
        return model.tick();
    }

    private static long at(PlayerModel model) {
        return Duration.between(FROM, model.at()).toMillis();
    }
}
