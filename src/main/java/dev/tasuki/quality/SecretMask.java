package dev.tasuki.quality;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Hides what looks like a secret. The rules are few and plain, and err towards hiding; what looks like nothing known stays, so a masked
 * text is safer, not safe. Counts what it hid; one thread.
 */
public final class SecretMask {
    /** What stands where a secret stood. */
    public static final String HIDDEN = "•••";

    /** Texts are cut here, so that no rule takes long. */
    static final int LIMIT = 20_000;

    private static final int IGNORE_CASE = Pattern.CASE_INSENSITIVE;
    private static final String NAME = "(?<![\\w.-])[\"']?[\\w.-]{0,64}?"
            + "(?:key|token|secret|passw(?:or)?d|passphrase|credential|authorization)[\\w.-]{0,64}[\"']?";
    private static final String VALUE = "(?:\"[^\"\\n]*\"?|'[^'\\n]*'?|[^\\s&;,\"'<>]+)";

    /** Each hides its group {@code s}. */
    private static final List<Pattern> RULES = List.of(
            // private keys, whole
            Pattern.compile("(?s)-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----(?<s>.*?)(?:-----END|\\z)"),
            // Authorization: Bearer …, Basic …
            Pattern.compile("\\b(?:bearer|basic)\\s+(?<s>[\\w.~+/=-]{8,})", IGNORE_CASE),
            // keys with a known look: OpenAI and Anthropic, GitHub, GitLab, AWS, Slack, Google, npm, Hugging Face, JSON
            // web tokens
            Pattern.compile("\\b(?:sk|rk|pk)-(?<s>[\\w-]{12,})"),
            Pattern.compile("\\bgh[pousr]_(?<s>\\w{16,})"),
            Pattern.compile("\\bgithub_pat_(?<s>\\w{16,})"),
            Pattern.compile("\\bglpat-(?<s>[\\w-]{16,})"),
            Pattern.compile("\\b(?:AKIA|ASIA)(?<s>[0-9A-Z]{16})\\b"),
            Pattern.compile("\\bxox[abeoprs]-(?<s>[\\w-]{8,})"),
            Pattern.compile("\\bAIza(?<s>[\\w-]{30,})"),
            Pattern.compile("\\bnpm_(?<s>\\w{30,})"),
            Pattern.compile("\\bhf_(?<s>\\w{30,})"),
            Pattern.compile("\\beyJ(?<s>[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*)"),
            // a password in an address
            Pattern.compile("://[^\\s/:@]{0,128}:(?<s>[^\\s/@]{1,256})@"),
            // --password VALUE
            Pattern.compile("(?<!\\S)--?[\\w-]{0,64}?(?:key|token|secret|password)\\s+(?<s>[^\\s-]\\S*)", IGNORE_CASE),
            // NAME=VALUE, "name": "value"; but not tokens.py:12, a place in a file
            Pattern.compile(
                    NAME + "\\s{0,4}[=:](?!(?<=\\.\\w{1,4}:)\\d)\\s{0,4}(?!(?:bearer|basic)\\s)(?<s>" + VALUE + ")",
                    IGNORE_CASE));

    private static final Pattern KEY_BEGINS = Pattern.compile("-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----");
    private static final String KEY_ENDS = "-----END";
    /** Lines of a private key that are looked for in the pieces after the one in which it begins. */
    private static final int LONGEST_KEY = 120;
    /** Characters of one piece of a long text. */
    private static final int PIECE = 16_000;

    private int hidden;
    /** How many more lines may belong to a private key that began in a piece before. */
    private int inKey;

    /**
     * A text of any length without what looks like a secret, with as many line feeds as it had. Texts that are one another's
     * continuations are given in order: a private key that began in one is hidden in the next.
     */
    public String maskAll(String text) {
        var all = new StringBuilder(text.length());
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + PIECE);
            int line = to == text.length() ? -1 : text.lastIndexOf('\n', to - 1);
            to = line > from ? line + 1 : to;
            all.append(piece(text.substring(from, to)));
            from = to;
        }
        return all.toString();
    }

    private String piece(String text) {
        var rest = new StringBuilder();
        int from = 0;
        while (inKey > 0 && from < text.length()) {
            int line = text.indexOf('\n', from);
            int end = line < 0 ? text.length() : line;
            if (text.substring(from, end).contains(KEY_ENDS)) {
                inKey = 0;
                break;
            }
            inKey--;
            rest.append(end > from ? HIDDEN : "").append(line < 0 ? "" : "\n");
            from = line < 0 ? end : line + 1;
        }
        var last = text.substring(from);
        var begins = KEY_BEGINS.matcher(last);
        while (begins.find()) {
            inKey = last.indexOf(KEY_ENDS, begins.end()) < 0 ? LONGEST_KEY : 0;
        }
        return rest.append(mask(last)).toString();
    }

    /** The text without what looks like a secret. */
    public String mask(String text) {
        var masked = text.length() > LIMIT ? text.substring(0, LIMIT) + "…" : text;
        for (var rule : RULES) {
            masked = apply(rule, masked);
        }
        return masked;
    }

    /** How many secrets were hidden so far. */
    public int hidden() {
        return hidden;
    }

    private String apply(Pattern rule, String text) {
        var found = rule.matcher(text);
        if (!found.find()) {
            return text;
        }
        var masked = new StringBuilder();
        int from = 0;
        do {
            masked.append(text, from, found.start("s"));
            if (!found.group("s").contains(HIDDEN)) {
                hidden++;
                masked.append(HIDDEN);
                found.group("s").chars().filter(c -> c == '\n').forEach(c -> masked.append('\n'));
            } else {
                masked.append(found.group("s"));
            }
            from = found.end("s");
        } while (found.find());
        return masked.append(text, from, text.length()).toString();
    }
}
