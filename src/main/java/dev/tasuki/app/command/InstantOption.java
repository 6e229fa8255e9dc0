package dev.tasuki.app.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant as people write it: with its distance from UTC, else of this machine's time zone; a time alone is the last such one. */
final class InstantOption implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            return read(text.strip().replace(' ', 'T'), ZonedDateTime.now(ZoneId.systemDefault()));
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no time; write it as 2026-11-23T05:12:30Z, 2026-11-23T05:12:30 or 05:12:30");
        }
    }

    static Instant read(String text, ZonedDateTime now) {
        if (text.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)$") && text.contains("T")) {
            return OffsetDateTime.parse(text).toInstant();
        }
        if (text.contains("T")) {
            return LocalDateTime.parse(text).atZone(now.getZone()).toInstant();
        }
        var today = now.with(LocalTime.parse(text));
        return (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
