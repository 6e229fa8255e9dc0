package dev.tasuki.tmux;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes out of a terminal's text what tmux says of the clipboard: {@code ESC ] 52 ; … ; BASE64} and BEL or {@code ESC \}. Keeps what is
 * torn apart until the rest comes. For one thread.
 */
final class Copied {
    private static final Logger LOG = LoggerFactory.getLogger(Copied.class);
    private static final String BEGIN = "\033]52;";
    /** Of what is copied, in base 64; more is not a person's selection. */
    private static final int LONGEST = 4 << 20;

    private final Consumer<String> copied;
    private final StringBuilder sequence = new StringBuilder();
    private boolean overlong;

    Copied(Consumer<String> copied) {
        this.copied = copied;
    }

    /** The text without it. */
    String without(CharSequence text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (sequence.length() < BEGIN.length()) {
                beginning(c, out);
            } else if (c == '\007' || (c == '\\' && sequence.charAt(sequence.length() - 1) == '\033')) {
                end();
            } else if (sequence.length() < LONGEST) {
                sequence.append(c);
            } else {
                overlong = true;
                sequence.setCharAt(sequence.length() - 1, c);
            }
        }
        return out.toString();
    }

    private void beginning(char c, StringBuilder out) {
        if (BEGIN.charAt(sequence.length()) == c) {
            sequence.append(c);
            return;
        }
        out.append(sequence);
        sequence.setLength(0);
        if (c == BEGIN.charAt(0)) {
            sequence.append(c);
        } else {
            out.append(c);
        }
    }

    private void end() {
        int data = sequence.indexOf(";", BEGIN.length());
        boolean whole = !overlong && data >= 0;
        var base64 = whole ? sequence.substring(data + 1).replace("\033", "") : "";
        sequence.setLength(0);
        overlong = false;
        // a question for the clipboard's content is not answered
        if (base64.isEmpty() || base64.equals("?")) {
            return;
        }
        try {
            copied.accept(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            LOG.debug("no base 64, so nothing was copied", e);
        }
    }
}
