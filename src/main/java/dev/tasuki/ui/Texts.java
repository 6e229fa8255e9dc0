package dev.tasuki.ui;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every word of the window, in the person's language, and how amounts and times are written in it. */
public final class Texts {
    private final Locale locale;
    private final ZoneId zone;
    private final ResourceBundle bundle;
    private final DateTimeFormatter clock;
    private final DateTimeFormatter minutes;
    private final DateTimeFormatter day;

    /** The texts of a language; English where there are none of it. */
    public Texts(Locale locale, ZoneId zone) {
        this.locale = locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        this.zone = zone;
        this.bundle = ResourceBundle.getBundle(
                "dev.tasuki.ui.texts",
                this.locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", this.locale).withZone(zone);
        this.minutes = DateTimeFormatter.ofPattern("HH:mm", this.locale).withZone(zone);
        this.day = DateTimeFormatter.ofPattern(get("format.day"), this.locale).withZone(zone);
    }

    /** The texts for the language and time zone of this machine. */
    public static Texts ofSystem() {
        return new Texts(Locale.getDefault(), ZoneId.systemDefault());
    }

    public Locale locale() {
        return locale;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The text of a key, as {@link MessageFormat} where there are arguments. */
    public String get(String key, Object... arguments) {
        var text = bundle.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }

    /** Whether a key has a text; for words that come from elsewhere, such as the fields of checks. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** The text of a word that comes from elsewhere; the word itself where none is known. */
    public String word(String family, String word) {
        var key = family + "." + word;
        return has(key) ? get(key) : word;
    }

    /** Such as {@code 10:18:04}. */
    public String clock(Instant time) {
        return clock.format(time);
    }

    /** Such as {@code 10:18}. */
    public String minutes(Instant time) {
        return minutes.format(time);
    }

    /** Such as {@code 3 Jul}. */
    public String day(Instant time) {
        return day.format(time);
    }

    /** The clock alone where the time is of the same day as now, else with the day. */
    public String moment(Instant time, Instant now) {
        var sameDay = time.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return sameDay ? clock(time) : day(time) + " " + clock(time);
    }

    /** Such as {@code 1 h 24 min}, {@code 12.4 s}; never more than two units. */
    public String length(Duration length) {
        long seconds = length.toSeconds();
        if (length.isNegative()) {
            return get("length.seconds", 0);
        } else if (seconds < 1) {
            return get("length.millis", length.toMillis());
        } else if (seconds < 10) {
            return get("length.tenths", Math.floor(length.toMillis() / 100.0) / 10);
        } else if (seconds < 60) {
            return get("length.seconds", seconds);
        } else if (seconds < 3600) {
            return get("length.minutes", seconds / 60, seconds % 60);
        } else if (seconds < 86_400) {
            return get("length.hours", seconds / 3600, seconds / 60 % 60);
        }
        return get("length.days", seconds / 86_400, seconds / 3600 % 24);
    }

    /** Such as {@code 3.8 MB}. */
    public String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < 4) {
            size /= 1000;
            unit++;
        }
        var number =
                unit == 0 || size >= 100 ? String.format(locale, "%.0f", size) : String.format(locale, "%.1f", size);
        return number + " " + new String[] {"B", "kB", "MB", "GB", "TB"}[unit];
    }
}
