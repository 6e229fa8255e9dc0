package dev.tasuki.org;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code retention:} of an organisation file, read and written. */
final class RetentionReader {
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,7})(m|h|d)");
    private static final Duration LONGEST = Duration.ofDays(3660);
    private static final String ALL = "all";
    private static final String TEN_MINUTES = "ten-minutes";
    private static final String HOURLY = "hourly";
    private static final String DAILY = "daily";

    private RetentionReader() {}

    static RetentionSettings read(Optional<YamlMapping> mapping) throws OrganisationFileException {
        var usual = RetentionSettings.DEFAULT;
        if (mapping.isEmpty()) {
            return usual;
        }
        var fields = mapping.get().only(ALL, TEN_MINUTES, HOURLY, DAILY);
        var all = length(fields, ALL, usual.all(), Duration.ZERO);
        var tens = length(fields, TEN_MINUTES, usual.tenMinutes(), all);
        var hourly = length(fields, HOURLY, usual.hourly(), tens);
        return new RetentionSettings(all, tens, hourly, length(fields, DAILY, usual.daily(), hourly));
    }

    /** What is left out is at least as long as the one before. */
    private static Duration length(YamlMapping fields, String name, Duration usual, Duration least)
            throws OrganisationFileException {
        var text = fields.optionalText(name);
        if (text.isEmpty()) {
            return usual.compareTo(least) < 0 ? least : usual;
        }
        var match = LENGTH.matcher(text.get());
        if (!match.matches()) {
            throw fields.complaint(name, Naming.quoted(text.get()) + " is no length; write it as 30m, 12h or 7d");
        }
        long amount = Long.parseLong(match.group(1));
        var length = switch (match.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
        if (length.compareTo(LONGEST) > 0) {
            throw fields.complaint(name, text.get() + " is too long; use at most " + LONGEST.toDays() + "d, or pin");
        }
        if (length.compareTo(least) < 0) {
            throw fields.complaint(
                    name,
                    "is " + text.get() + ", shorter than the one before; " + ALL + ", " + TEN_MINUTES + ", " + HOURLY
                            + " and " + DAILY + " each reach at least as far back as the one before");
        }
        return length;
    }

    static Map<String, Object> written(RetentionSettings settings) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(ALL, settings.all().toMinutes() + "m");
        fields.put(TEN_MINUTES, settings.tenMinutes().toMinutes() + "m");
        fields.put(HOURLY, settings.hourly().toMinutes() + "m");
        fields.put(DAILY, settings.daily().toMinutes() + "m");
        return fields;
    }
}
