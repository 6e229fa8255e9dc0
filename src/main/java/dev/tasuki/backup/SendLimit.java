package dev.tasuki.backup;

import java.util.regex.Pattern;

/** How a person writes how much may be sent in a second. */
public final class SendLimit {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})([kMG]?)B?");

    private SendLimit() {}

    /**
     * Bytes a second; 0 for no limit.
     *
     * @param written such as {@code 500k} or {@code 2M}; blank for none
     * @throws IllegalArgumentException where it is no amount; the message says so
     */
    public static long bytes(String written) {
        if (written.isBlank()) {
            return 0;
        }
        var matcher = WRITTEN.matcher(written.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + written + "' is no amount such as 500k or 2M");
        }
        long factor = switch (matcher.group(2)) {
            case "k" -> 1_000L;
            case "M" -> 1_000_000L;
            case "G" -> 1_000_000_000L;
            default -> 1L;
        };
        return Long.parseLong(matcher.group(1)) * factor;
    }
}
