package dev.tasuki.telemetry;

import dev.tasuki.capture.HostMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor.TickType;

/**
 * Measures this machine once a second on a thread of its own. What it measured last can be asked from any thread and costs nothing;
 * before the first measurement it is unknown.
 */
public final class HostSampler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostSampler.class);
    private static final Path PRESSURE = Path.of("/proc/pressure/memory");
    private static final long PERIOD_MILLIS = 1000;

    private final CpuWindow second = new CpuWindow(Duration.ofMillis(1500).toNanos());
    private final CpuWindow minute = new CpuWindow(Duration.ofMinutes(1).toNanos());
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile Reading reading = Reading.NONE;
    private @Nullable CountDownLatch stopped;
    private @Nullable SystemInfo system;
    private boolean failed;

    /**
     * All that one look at the machine told.
     *
     * @param time when; {@link Instant#EPOCH} before the first
     * @param cpuOneMinute percent of all cores over the last minute, or since the start where that is less; NaN where unknown
     */
    public record Reading(Instant time, HostMetrics host, double cpuOneMinute, MemoryPressure memory) {
        static final Reading NONE =
                new Reading(Instant.EPOCH, HostMetrics.UNKNOWN, Double.NaN, MemoryPressure.unknown("not measured yet"));
    }

    /** Begins to measure; again, before it is closed, is the same as once. */
    public synchronized void start() {
        if (stopped != null) {
            return;
        }
        var stop = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("tasuki-host-sampler").start(() -> run(stop));
        stopped = stop;
    }

    /** The last second. */
    public HostMetrics latest() {
        return reading.host();
    }

    /** The last second; waits for the first measurement where there is none yet, no longer than that. */
    public HostMetrics latest(Duration patience) {
        try {
            if (!first.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("this machine was not measured within {}", patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return reading.host();
    }

    /** Percent of all cores over the last minute, or since the start where that is less; NaN where unknown. */
    public double cpuOneMinute() {
        return reading.cpuOneMinute();
    }

    public MemoryPressure memoryPressure() {
        return reading.memory();
    }

    /** All of the last measurement, of one instant. */
    public Reading reading() {
        return reading;
    }

    /** Ends measuring; the last reading stays. */
    @Override
    public synchronized void close() {
        if (stopped != null) {
            stopped.countDown();
            stopped = null;
        }
    }

    private void run(CountDownLatch stop) {
        try {
            do {
                sample();
                first.countDown();
            } while (!stop.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // ends the thread, as whoever interrupted it wants
        }
    }

    private void sample() {
        try {
            reading = measure();
            failed = false;
        } catch (RuntimeException | LinkageError e) {
            if (!failed) {
                LOG.warn("This machine cannot be measured: {}", e.toString());
                failed = true;
            }
            var reason = "this machine cannot be measured: " + e;
            reading = new Reading(Instant.now(), HostMetrics.UNKNOWN, Double.NaN, MemoryPressure.unknown(reason));
        }
    }

    private Reading measure() {
        if (system == null) {
            system = new SystemInfo(); // here and not in the constructor: it loads native code, which takes a while
        }
        var hardware = system.getHardware();
        var ticks = hardware.getProcessor().getSystemCpuLoadTicks();
        long all = Arrays.stream(ticks).sum();
        long busy = all - ticks[TickType.IDLE.getIndex()] - ticks[TickType.IOWAIT.getIndex()];
        long now = System.nanoTime();
        second.add(now, busy, all);
        minute.add(now, busy, all);
        var memory = hardware.getMemory();
        long total = memory.getTotal();
        long available = memory.getAvailable();
        var host = new HostMetrics(
                second.percent(),
                total - available,
                total,
                system.getOperatingSystem().getProcessCount());
        var pressure = MemoryPressure.measure(
                PRESSURE, available, total, memory.getVirtualMemory().getSwapUsed());
        return new Reading(Instant.now(), host, minute.percent(), pressure);
    }
}
