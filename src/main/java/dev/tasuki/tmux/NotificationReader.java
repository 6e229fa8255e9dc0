package dev.tasuki.tmux;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Reads one line that begins with {@code %} and is no part of an answer. Never fails: what it does not know is {@code Other}. */
final class NotificationReader {
    private NotificationReader() {}

    static Notification read(byte[] line) {
        int end = indexOf(line, ' ', 0);
        var name = text(line, 0, end);
        try {
            return switch (name) {
                case "%extended-output" -> extendedOutput(line, end + 1);
                case "%output" -> output(line, end + 1);
                case "%pause" -> new Notification.Paused(PaneId.parse(word(line, 1)));
                case "%continue" -> new Notification.Continued(PaneId.parse(word(line, 1)));
                case "%pane-mode-changed" -> new Notification.PaneModeChanged(PaneId.parse(word(line, 1)));
                case "%layout-change" -> new Notification.LayoutChanged(word(line, 1));
                case "%window-add", "%unlinked-window-add" -> new Notification.WindowAdded(word(line, 1));
                case "%window-close", "%unlinked-window-close" -> new Notification.WindowClosed(word(line, 1));
                case "%window-renamed", "%unlinked-window-renamed" ->
                    new Notification.WindowRenamed(word(line, 1), rest(line, 2));
                case "%sessions-changed" -> new Notification.SessionsChanged();
                case "%session-changed" -> new Notification.SessionChanged(word(line, 1), rest(line, 2));
                case "%session-renamed" -> new Notification.SessionRenamed(word(line, 1), rest(line, 2));
                case "%exit" -> exit(rest(line, 1));
                default -> new Notification.Other(text(line, 0, line.length));
            };
        } catch (IllegalArgumentException strange) {
            return new Notification.Other(text(line, 0, line.length));
        }
    }

    private static Notification exit(String reason) {
        return reason.contains("unexpectedly") || reason.contains("lost")
                ? new Notification.Lost(reason)
                : new Notification.Exited(reason);
    }

    /** {@code %output %3 bytes} */
    private static Notification output(byte[] line, int at) {
        int end = indexOf(line, ' ', at);
        return new Notification.Output(PaneId.parse(text(line, at, end)), unescape(line, end + 1), Duration.ZERO);
    }

    /** {@code %extended-output %3 12 … : bytes}: words that may come before the colon in later versions are skipped. */
    private static Notification extendedOutput(byte[] line, int at) {
        int paneEnd = indexOf(line, ' ', at);
        int ageEnd = indexOf(line, ' ', paneEnd + 1);
        int colon = ageEnd + 1;
        while (colon < line.length && line[colon] != ':') {
            colon = indexOf(line, ' ', colon) + 1;
        }
        return new Notification.Output(
                PaneId.parse(text(line, at, paneEnd)),
                unescape(line, colon + 2),
                Duration.ofMillis(Long.parseLong(text(line, paneEnd + 1, ageEnd))));
    }

    /** tmux writes bytes below 0x20 and the backslash as {@code \ooo}, all others raw. */
    private static byte[] unescape(byte[] line, int from) {
        if (from >= line.length) {
            return new byte[0];
        }
        var out = new byte[line.length - from];
        int n = 0;
        for (int i = from; i < line.length; i++) {
            if (line[i] == '\\'
                    && i + 3 < line.length
                    && octal(line[i + 1])
                    && octal(line[i + 2])
                    && octal(line[i + 3])) {
                out[n++] = (byte) ((line[i + 1] - '0') << 6 | (line[i + 2] - '0') << 3 | (line[i + 3] - '0'));
                i += 3;
            } else {
                out[n++] = line[i];
            }
        }
        return Arrays.copyOf(out, n);
    }

    private static boolean octal(byte b) {
        return b >= '0' && b <= '7';
    }

    private static String word(byte[] line, int number) {
        int from = start(line, number);
        return text(line, from, indexOf(line, ' ', from));
    }

    private static String rest(byte[] line, int number) {
        return text(line, start(line, number), line.length);
    }

    private static int start(byte[] line, int number) {
        int at = 0;
        for (int i = 0; i < number; i++) {
            at = indexOf(line, ' ', at) + 1;
        }
        return Math.min(at, line.length);
    }

    /** Where b next stands, or the end. */
    private static int indexOf(byte[] line, char b, int from) {
        int at = Math.min(from, line.length);
        while (at < line.length && line[at] != b) {
            at++;
        }
        return at;
    }

    private static String text(byte[] line, int from, int to) {
        int start = Math.min(from, line.length);
        return new String(line, start, Math.max(0, Math.min(to, line.length) - start), StandardCharsets.UTF_8);
    }
}
