package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.process.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One actor for an organisation: two stores on one database stand for two processes. */
class LeaseTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private Store window;
    private Store serve;

    @BeforeEach
    void open() throws StoreException {
        window = Store.open(directory);
        serve = Store.open(directory);
    }

    @AfterEach
    void close() {
        window.close();
        serve.close();
    }

    private static boolean living(long pid, long start) {
        return true;
    }

    private static boolean dead(long pid, long start) {
        return false;
    }

    @Test
    void onlyOneHasIt() throws StoreException {
        var lease = window.lease()
                .tryAcquire("window", 10, 1, LONG, LeaseTest::living)
                .orElseThrow();

        assertThat(serve.lease().tryAcquire("serve", 20, 2, LONG, LeaseTest::living))
                .isEmpty();
        assertThat(serve.lease().current()).contains(lease);
        assertThat(lease.holder()).isEqualTo("window");
    }

    @Test
    void whoHasNoLeaseMayNotWriteWhileAnotherHasIt() throws StoreException {
        window.lease().tryAcquire("window", 10, 1, LONG, LeaseTest::living);

        assertThatThrownBy(() -> serve.meta().put("a", "b"))
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining("window with pid 10");
        assertThatThrownBy(() -> serve.add(Samples.snapshot(Samples.TIME, 1, 1), PointSummary.Kind.AUTO, ""))
                .isInstanceOf(LeaseLostException.class);
        assertThat(serve.points()).isEmpty();
        window.meta().put("a", "c");
        assertThat(serve.meta().get("a")).contains("c");
    }

    @Test
    void theLeaseOfADeadProcessIsFreeAtOnceAndItsStoreMayNotWriteAnyMore() throws StoreException {
        var first = window.lease()
                .tryAcquire("window", 10, 1, LONG, LeaseTest::living)
                .orElseThrow();

        var second =
                serve.lease().tryAcquire("serve", 20, 2, LONG, LeaseTest::dead).orElseThrow();

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThatThrownBy(() -> window.journal().append(JournalTest.entries("w", "late")))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> window.lease().renew(LONG)).isInstanceOf(LeaseLostException.class);
        assertThat(serve.journal().after("w", 0)).isEmpty();
    }

    @Test
    void theSystemsOwnProcessTableTellsWhoIsDead() throws Exception {
        var child = new ProcessBuilder("sleep", "60").start();
        var identity = new Processes().identity(child.pid()).orElseThrow();
        window.lease().tryAcquire("window", identity.pid(), identity.started(), LONG);
        assertThat(serve.lease().tryAcquire("serve", 20, 2, LONG)).isEmpty();

        child.destroyForcibly().waitFor();

        assertThat(serve.lease().tryAcquire("serve", 20, 2, LONG)).isPresent();
    }

    @Test
    void aPidThatWasGivenToAnotherProcessHoldsNothing() throws StoreException {
        var self = new Processes().identity(ProcessHandle.current().pid()).orElseThrow();
        window.lease().tryAcquire("window", self.pid(), self.started() + 1, LONG);

        assertThat(serve.lease().tryAcquire("serve", 20, 2, LONG)).isPresent();
    }

    @Test
    void anExpiredLeaseIsFreeThoughItsProcessLives() throws StoreException {
        window.lease().tryAcquire("window", 10, 1, Duration.ofNanos(1), LeaseTest::living);

        assertThat(serve.lease().current()).isEmpty();
        assertThat(serve.lease().tryAcquire("serve", 20, 2, LONG, LeaseTest::living))
                .isPresent();
        assertThatThrownBy(() -> window.meta().put("a", "b")).isInstanceOf(LeaseLostException.class);
    }

    @Test
    void anExpiredLeaseThatNobodyTookStillLetsItsHolderWrite() throws StoreException {
        window.lease().tryAcquire("window", 10, 1, Duration.ofNanos(1), LeaseTest::living);

        assertThatCode(() -> window.meta().put("a", "b")).doesNotThrowAnyException();
        assertThat(window.lease().renew(LONG).epoch()).isEqualTo(1);
        assertThat(serve.lease().tryAcquire("serve", 20, 2, LONG, LeaseTest::living))
                .isEmpty();
    }

    @Test
    void takenAgainByItsHolderItKeepsItsEpoch() throws StoreException {
        var first = window.lease()
                .tryAcquire("window", 10, 1, LONG, LeaseTest::living)
                .orElseThrow();
        var again = window.lease()
                .tryAcquire("window", 10, 1, LONG, LeaseTest::living)
                .orElseThrow();

        assertThat(again.epoch()).isEqualTo(first.epoch());
    }

    @Test
    void handedOverAndBackEachHolderHasAHigherEpoch() throws StoreException {
        var first = serve.lease()
                .tryAcquire("serve", 20, 2, LONG, LeaseTest::living)
                .orElseThrow();
        serve.lease().release();
        assertThat(window.lease().current()).isEmpty();
        var second = window.lease()
                .tryAcquire("window", 10, 1, LONG, LeaseTest::living)
                .orElseThrow();
        assertThatThrownBy(() -> serve.meta().put("a", "b")).isInstanceOf(LeaseLostException.class);
        window.lease().release();
        var third = serve.lease()
                .tryAcquire("serve", 20, 2, LONG, LeaseTest::living)
                .orElseThrow();

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(third.epoch()).isGreaterThan(second.epoch());
        serve.meta().put("a", "b");
    }

    @Test
    void releasingWhatIsLostTakesNothingFromTheNewHolder() throws StoreException {
        window.lease().tryAcquire("window", 10, 1, LONG, LeaseTest::living);
        var taken = serve.lease().tryAcquire("serve", 20, 2, LONG, LeaseTest::dead);

        window.lease().release();

        assertThat(window.lease().current()).isEqualTo(taken);
    }

    @Test
    void ofManyThatRaceOneWins() throws Exception {
        for (int round = 0; round < 10; round++) {
            int racers = 4;
            var barrier = new CyclicBarrier(racers);
            var stores = new ArrayList<Store>();
            var results = new ArrayList<Future<Boolean>>();
            try (var threads = Executors.newFixedThreadPool(racers)) {
                for (int i = 0; i < racers; i++) {
                    var store = Store.open(directory);
                    stores.add(store);
                    long pid = 100L + i;
                    Callable<Boolean> race = () -> {
                        barrier.await();
                        return store.lease()
                                .tryAcquire("command", pid, 1, LONG, LeaseTest::living)
                                .isPresent();
                    };
                    results.add(threads.submit(race));
                }
                var winners = new ArrayList<Store>();
                for (int i = 0; i < racers; i++) {
                    if (results.get(i).get()) {
                        winners.add(stores.get(i));
                    }
                }
                assertThat(winners).hasSize(1);
                winners.getFirst().lease().release();
            }
            stores.forEach(Store::close);
        }
    }

    @Test
    void aReadingStoreSeesWhoHoldsItAndCannotTakeIt() throws StoreException {
        window.lease().tryAcquire("window", 10, 1, LONG, LeaseTest::living);
        try (var reading = Store.openExisting(directory)) {
            assertThat(reading.lease().current().orElseThrow().holder()).isEqualTo("window");
            assertThatThrownBy(() -> reading.lease().tryAcquire("command", 30, 3, LONG, LeaseTest::dead))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("reading only");
        }
    }
}
