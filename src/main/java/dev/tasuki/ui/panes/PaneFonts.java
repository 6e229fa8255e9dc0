package dev.tasuki.ui.panes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import org.jspecify.annotations.Nullable;

/** JetBrains Mono, which is shipped, and what the system has for Chinese, Japanese and Korean. FX thread only. */
final class PaneFonts {
    private static final String SHIPPED = "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-";

    /** Japanese shapes first where a font has several; the rest is the system's own fallback. */
    private static final List<String> WIDE = List.of(
            "Noto Sans Mono CJK JP",
            "Noto Sans CJK JP",
            "Hiragino Sans",
            "Yu Gothic UI",
            "Yu Gothic",
            "BIZ UDGothic",
            "MS Gothic",
            "IPAGothic",
            "VL Gothic",
            "Source Han Sans JP");

    private final String regular = load("Regular");
    private final String bold = load("Bold");
    private final String italic = load("Italic");
    private final String boldItalic = load("BoldItalic");
    private final @Nullable String wide;

    PaneFonts() {
        Set<String> families = new HashSet<>(Font.getFamilies());
        wide = WIDE.stream().filter(families::contains).findFirst().orElse(null);
    }

    /** The font for a character; sizes in device pixels. */
    Font font(String text, boolean isBold, boolean isItalic, double size) {
        if (wide != null && isEastAsian(text.codePointAt(0))) {
            return Font.font(wide, isBold ? FontWeight.BOLD : FontWeight.NORMAL, FontPosture.REGULAR, size);
        }
        return new Font(isBold ? (isItalic ? boldItalic : bold) : (isItalic ? italic : regular), size);
    }

    /** Chinese and Japanese; Korean is left to the system, for Japanese fonts often lack it. */
    static boolean isEastAsian(int c) {
        return (c >= 0x2e80 && c < 0x3130)
                || (c >= 0x3190 && c < 0xa4d0)
                || (c >= 0xf900 && c < 0xfb00)
                || (c >= 0xfe30 && c < 0xfe50)
                || (c >= 0xff00 && c < 0xffef)
                || (c >= 0x20000 && c < 0x40000);
    }

    /** Signs that agents draw and that fonts often lack, as signs that JetBrains Mono has. */
    static String shown(String text) {
        return switch (text) {
            case "⏺" -> "●";
            case "⏵" -> "▶";
            case "⏴" -> "◀";
            case "⎿" -> "└";
            default -> text;
        };
    }

    private static String load(String style) {
        try (InputStream in = PaneFonts.class.getResourceAsStream(SHIPPED + style + ".ttf")) {
            if (in == null) {
                throw new IllegalStateException("the font JetBrains Mono " + style + " is not on the class path");
            }
            Font font = Font.loadFont(in, 12);
            if (font == null) {
                throw new IllegalStateException("JavaFX cannot read the font JetBrains Mono " + style);
            }
            return font.getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
