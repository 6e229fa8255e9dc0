package dev.tasuki.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.capture.HostMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSamplerTest {
    @TempDir
    private Path directory;

    @Test
    void thisMachineIsMeasured() {
        try (var sampler = new HostSampler()) {
            assertThat(sampler.latest()).isEqualTo(HostMetrics.UNKNOWN);
            assertThat(sampler.cpuOneMinute()).isNaN();
            assertThat(sampler.memoryPressure().reason()).isNotEmpty();

            sampler.start();
            sampler.start();
            await().untilAsserted(() -> assertThat(sampler.cpuOneMinute()).isBetween(0.0, 100.0));

            var reading = sampler.reading();
            assertThat(reading.time()).isAfter(Instant.EPOCH);
            assertThat(reading.host().cpu()).isBetween(0.0, 100.0);
            assertThat(reading.host().memoryTotal())
                    .isGreaterThan(reading.host().memoryUsed());
            assertThat(reading.host().memoryUsed()).isPositive();
            assertThat(reading.host().processes()).isPositive();
            assertThat(reading.memory().percent()).isBetween(0.0, 100.0);
            assertThat(reading.memory().available()).isPositive();
        }
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().equals("tasuki-host-sampler")));
    }

    @Test
    void aMinuteOfProcessorTimeIsTheLastMinute() {
        var window = new CpuWindow(60);
        assertThat(window.percent()).isNaN();
        window.add(0, 0, 0);
        assertThat(window.percent()).isNaN();
        window.add(30, 100, 100);
        window.add(60, 100, 200);
        assertThat(window.percent()).isEqualTo(50);
        window.add(90, 100, 300);
        assertThat(window.percent()).as("the busy half minute is past").isEqualTo(0);
        window.add(95, 1, 10);
        assertThat(window.percent()).as("counters began anew").isNaN();
    }

    @Test
    void stallsAreReadAsTheKernelWritesThem() throws IOException {
        var file = directory.resolve("memory");
        Files.writeString(file, """
                some avg10=1.00 avg60=12.34 avg300=0.50 total=123
                full avg10=0.00 avg60=99.00 avg300=0.00 total=1
                """);
        assertThat(MemoryPressure.measure(file, 5, 100, 50))
                .isEqualTo(new MemoryPressure(12.34, 5, MemoryPressure.Source.STALLS, ""));
    }

    @Test
    void withoutStallsSwapIsTakenAndSaid() throws IOException {
        var odd = Files.writeString(directory.resolve("odd"), "some avg10=x avg60=1000.00 avg300=0.50 total=123");

        var missing = MemoryPressure.measure(directory.resolve("none"), 5, 200, 50);
        assertThat(missing.percent()).isEqualTo(25);
        assertThat(missing.source()).isEqualTo(MemoryPressure.Source.SWAP);
        assertThat(missing.reason()).contains("no memory stalls", "swap");
        assertThat(MemoryPressure.measure(odd, 5, 200, 50).reason()).contains("not as expected");
        assertThat(MemoryPressure.measure(odd, 5, 0, 50).percent()).isNaN();
    }
}
