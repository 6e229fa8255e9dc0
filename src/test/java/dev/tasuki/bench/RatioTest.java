package dev.tasuki.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class RatioTest {
    @Test
    void bothRunAsOftenAndTheSlowerOneIsSeen() {
        var slow = new AtomicInteger();
        var fast = new AtomicInteger();

        double ratio = Ratio.print(
                "a pause : nothing",
                () -> {
                    slow.incrementAndGet();
                    LockSupport.parkNanos(2_000_000);
                },
                fast::incrementAndGet,
                5);

        assertThat(ratio).isGreaterThan(2);
        assertThat(slow).hasValue(7);
        assertThat(fast).hasValue(7);
    }
}
