package dev.tasuki.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * How much work waits for memory.
 *
 * @param percent 0 to 100; NaN where unknown. What it is a share of, {@code source} says
 * @param available bytes that programs can have without swapping; 0 where unknown
 * @param reason why it is unknown, or why it is not measured the best way; empty otherwise
 */
public record MemoryPressure(double percent, long available, Source source, String reason) {
    private static final int LIMIT = 4096;
    private static final Pattern SOME =
            Pattern.compile("(?m)^some avg10=[0-9.]{1,8} avg60=([0-9]{1,3}(?:\\.[0-9]{1,4})?) ");

    /** Where the figure is from. */
    public enum Source {
        /** The share of the last minute in which some task waited for memory: Linux, /proc/pressure/memory. */
        STALLS,
        /** Swap in use as a share of the memory there is. */
        SWAP,
        UNKNOWN
    }

    /** Nothing measured yet. */
    public static MemoryPressure unknown(String reason) {
        return new MemoryPressure(Double.NaN, 0, Source.UNKNOWN, reason);
    }

    /** From the kernel's pressure file, else from how much is swapped out; all sizes in bytes. */
    static MemoryPressure measure(Path pressure, long available, long total, long swapUsed) {
        String reason;
        try (var in = Files.newInputStream(pressure)) {
            var stalls = parse(new String(in.readNBytes(LIMIT), StandardCharsets.US_ASCII));
            if (stalls.isPresent()) {
                return new MemoryPressure(stalls.getAsDouble(), available, Source.STALLS, "");
            }
            reason = pressure + " is not as expected";
        } catch (IOException e) {
            reason = "this kernel tells no memory stalls";
        }
        if (total <= 0) {
            return new MemoryPressure(
                    Double.NaN, available, Source.UNKNOWN, reason + ", nor is the size of memory known");
        }
        return new MemoryPressure(
                Math.clamp(100.0 * swapUsed / total, 0, 100),
                available,
                Source.SWAP,
                reason + "; swap in use is taken instead");
    }

    /** The share of the last 60 s in which some task waited, from the kernel's text. */
    static OptionalDouble parse(String text) {
        var line = SOME.matcher(text);
        if (!line.find()) {
            return OptionalDouble.empty();
        }
        double percent = Double.parseDouble(line.group(1));
        return percent <= 100 ? OptionalDouble.of(percent) : OptionalDouble.empty();
    }
}
