package dev.tasuki.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How figures are written for people. */
public final class Figures {
    private Figures() {}

    /** A number without needless zeros, rounded down to two decimals: 99.996 is not yet 100. */
    public static String plain(double value) {
        if (!Double.isFinite(value)) {
            return "—";
        }
        var rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.FLOOR).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** A value with its unit, such as {@code 31 %}, {@code 3.1 s}, {@code 0.4 ms}; a dash where there is none. */
    public static String value(@Nullable Double value, String unit) {
        if (value == null || !Double.isFinite(value)) {
            return "—";
        }
        if (unit.equals("s")) {
            return seconds(value);
        }
        return plain(value) + " " + unit;
    }

    /** An indicator's value with its unit; {@code ≥ 65 %} where it is at least so much. */
    public static String value(Indicator indicator) {
        var value = indicator.value();
        return indicator.few() == null || value == null || !Double.isFinite(value)
                ? value(value, indicator.unit())
                : "≥ " + whole(value) + " " + indicator.unit();
    }

    /** The whole number below: what is at least so much is not rounded up. */
    public static String whole(double value) {
        return Long.toString((long) Math.floor(value));
    }

    /** Such as {@code 3.1 s}, {@code 2 min 5 s}, {@code 4 h 0 min}. */
    public static String duration(Duration duration) {
        return seconds(duration.toNanos() / 1e9);
    }

    private static String seconds(double seconds) {
        if (seconds < 0.0995) {
            return String.format(Locale.ROOT, "%.1f ms", seconds * 1000);
        }
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        if (whole < 48 * 3600) {
            return whole / 3600 + " h " + whole % 3600 / 60 + " min";
        }
        return whole / 86_400 + " d " + whole % 86_400 / 3600 + " h";
    }

    /** Such as {@code 1.4 MB}; of 1,000 bytes each. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95 && unit < 4) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", value, "kMGTP".charAt(unit));
    }

    /** Such as {@code 1,024}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
