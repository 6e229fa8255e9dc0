package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Duration NEVER = Duration.ofDays(1);

    private final AtomicInteger times = new AtomicInteger();

    @Test
    void whatIsWantedIsDoneBeforeItsTime() {
        try (var rounds =
                new Rounds(Thread.ofVirtual().name("rounds"), Rounds.Pace.of(NEVER, NEVER), times::incrementAndGet)) {
            rounds.start();
            rounds.soon();
            await().until(() -> times.get() == 1);
            rounds.soon();
            await().until(() -> times.get() == 2);
        }
    }

    @Test
    void whatWasNeverStartedIsClosedAndStaysSo() {
        var rounds = new Rounds(
                Thread.ofVirtual().name("rounds"), Rounds.Pace.of(Duration.ZERO, NEVER), times::incrementAndGet);
        rounds.close();
        rounds.start();
        rounds.soon();
        rounds.close();
        assertThat(times).hasValue(0);
    }

    @Test
    void closingInterruptsTheOneThatIsUnderWay() throws Exception {
        var begun = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();
        var rounds = new Rounds(Thread.ofVirtual().name("rounds"), Rounds.Pace.of(Duration.ZERO, Duration.ZERO), () -> {
            begun.countDown();
            try {
                Thread.sleep(NEVER);
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
        });
        rounds.start();
        begun.await();
        rounds.close();
        assertThat(interrupted).isTrue();
    }
}
