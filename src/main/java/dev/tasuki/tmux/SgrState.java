package dev.tasuki.tmux;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Colours and attributes as SGR sequences leave them; unknown parameters change nothing. */
final class SgrState {
    /** Places in {@link #on}, with the parameter each is written as. */
    private static final String[] ATTRIBUTES = {"1", "2", "3", "", "5", "7", "8", "9", "53"};

    private static final int UNDERLINE = 3;
    private static final Pattern NUMBERS = Pattern.compile("[0-9;]+");
    private static final Pattern FOREGROUND = Pattern.compile("3[0-7]|9[0-7]|38:[0-9:]+");
    private static final Pattern BACKGROUND = Pattern.compile("4[0-7]|10[0-7]|48:[0-9:]+");
    private static final Pattern UNDERLINE_COLOUR = Pattern.compile("58:[0-9:]+");

    private final boolean[] on = new boolean[ATTRIBUTES.length];
    private int underline;
    private String foreground = "";
    private String background = "";
    private String underlineColour = "";

    SgrState() {}

    /** As another is now. */
    SgrState(SgrState other) {
        System.arraycopy(other.on, 0, on, 0, on.length);
        underline = other.underline;
        foreground = other.foreground;
        background = other.background;
        underlineColour = other.underlineColour;
    }

    void reset() {
        Arrays.fill(on, false);
        underline = 0;
        foreground = "";
        background = "";
        underlineColour = "";
    }

    /** Takes what stands between {@code ESC [} and {@code m}. */
    void apply(String parameters) {
        var parts = List.of(parameters.split(";", -1));
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            switch (part) {
                case "38", "48", "58" -> {
                    int length = extended(parts, i);
                    var value = String.join(";", parts.subList(i, Math.min(i + length, parts.size())));
                    if (length > 1
                            && i + length <= parts.size()
                            && NUMBERS.matcher(value).matches()) {
                        colour(part, value);
                    }
                    i += length - 1;
                }
                default -> single(part);
            }
        }
    }

    /** How many parameters the colour that begins here should have. */
    private static int extended(List<String> parts, int at) {
        return switch (at + 1 < parts.size() ? parts.get(at + 1) : "") {
            case "5" -> 3;
            case "2" -> 5;
            default -> 1;
        };
    }

    private void colour(String which, String value) {
        switch (which) {
            case "38" -> foreground = value;
            case "48" -> background = value;
            default -> underlineColour = value;
        }
    }

    private void single(String part) {
        switch (part) {
            case "", "0" -> reset();
            case "1" -> on[0] = true;
            case "2" -> on[1] = true;
            case "3" -> on[2] = true;
            case "4", "4:1" -> underline = 1;
            case "4:2", "21" -> underline = 2;
            case "4:3" -> underline = 3;
            case "4:4" -> underline = 4;
            case "4:5" -> underline = 5;
            case "24", "4:0" -> underline = 0;
            case "5", "6" -> on[4] = true;
            case "7" -> on[5] = true;
            case "8" -> on[6] = true;
            case "9" -> on[7] = true;
            case "53", "5:3" -> on[8] = true;
            case "22" -> {
                on[0] = false;
                on[1] = false;
            }
            case "23" -> on[2] = false;
            case "25" -> on[4] = false;
            case "27" -> on[5] = false;
            case "28" -> on[6] = false;
            case "29" -> on[7] = false;
            case "55" -> on[8] = false;
            case "39" -> foreground = "";
            case "49" -> background = "";
            case "59" -> underlineColour = "";
            default -> plainColour(part);
        }
    }

    private void plainColour(String part) {
        if (FOREGROUND.matcher(part).matches()) {
            foreground = part;
        } else if (BACKGROUND.matcher(part).matches()) {
            background = part;
        } else if (UNDERLINE_COLOUR.matcher(part).matches()) {
            underlineColour = part;
        }
    }

    /** The sequence that sets exactly this, whatever was before; empty where nothing is on. */
    String sequence() {
        var out = new StringJoiner(";", "\u001b[0;", "m").setEmptyValue("");
        for (int i = 0; i < on.length; i++) {
            if (i == UNDERLINE && underline > 0) {
                out.add(underline == 1 ? "4" : "4:" + underline);
            } else if (on[i]) {
                out.add(ATTRIBUTES[i]);
            }
        }
        for (var colour : List.of(foreground, background, underlineColour)) {
            if (!colour.isEmpty()) {
                out.add(colour);
            }
        }
        return out.toString();
    }
}
