package dev.tasuki.tmux.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * What a program prints to make a screen that is hard to read.
 *
 * @param decorations whether it uses lines under, through or over text that JediTermFX knows nothing of
 */
public record AwkwardScreen(String name, String bytes, boolean decorations) {
    private static final String E = "\033[";

    @Override
    public String toString() {
        return name;
    }

    /** All of them, for 40 columns and 12 rows. */
    public static List<AwkwardScreen> all() {
        List<AwkwardScreen> all = new ArrayList<>();
        colours(all);
        attributes(all);
        scripts(all);
        shapes(all);
        motions(all);
        editing(all);
        return all;
    }

    private static void add(List<AwkwardScreen> all, String name, String bytes) {
        all.add(new AwkwardScreen(name, bytes, false));
    }

    private static void decorated(List<AwkwardScreen> all, String name, String bytes) {
        all.add(new AwkwardScreen(name, bytes, true));
    }

    private static void colours(List<AwkwardScreen> all) {
        var sixteen = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            sixteen.append(
                    E + "3" + i + "ma" + E + "9" + i + "mb" + E + "39;4" + i + "mc" + E + "10" + i + "md" + E + "m");
        }
        add(all, "sixteen colours", sixteen.toString());
        var cube = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            cube.append(E + "38;5;" + i + (i % 3 == 0 ? ";48;5;" + (255 - i) : ";49") + "mx");
        }
        add(all, "256 colours", cube.toString());
        add(
                all,
                "true colour, with semicolons and colons",
                E + "38;2;1;2;3mab" + E + "48;2;250;128;7mcd" + E + "38:2::9:8:7mef" + E + "48:2:4:5:6mgh" + E + "39mi"
                        + E + "49mj" + E + "38:5:99mk");
        add(
                all,
                "a colour carried over lines",
                E + "31mred\r\nstill red\r\n\r\n" + E + "44mon blue\r\nstill\r\n" + E + "mplain");
        add(
                all,
                "spaces at the end of a coloured line",
                E + "42mgreen          " + E + "m\r\n" + E + "7m     " + E + "m.\r\n" + E + "4m    " + E + "m");
        add(all, "erased to the end with a background", "ab" + E + "44mcd" + E + "K" + E + "m\r\nplain");
        add(all, "a whole screen erased with a background", E + "45m" + E + "2J" + E + "3;3Hx" + E + "m");
        add(
                all,
                "a changing background under spaces",
                E + "41m  " + E + "42m  " + E + "m  " + E + "48;5;200m  " + E + "m.");
    }

    private static void attributes(List<AwkwardScreen> all) {
        var mixes = new StringBuilder();
        int[] codes = {1, 2, 3, 4, 5, 7, 8};
        for (int mix = 0; mix < 128; mix++) {
            mixes.append(E + "0");
            for (int i = 0; i < codes.length; i++) {
                if ((mix & (1 << i)) != 0) {
                    mixes.append(";").append(codes[i]);
                }
            }
            mixes.append("m").append((char) ('A' + mix % 26));
        }
        add(all, "every mix of seven attributes", mixes.toString());
        add(
                all,
                "attributes switched off one by one",
                E + "1;2;3;4;5;7;8mall" + E + "22ma" + E + "23mb" + E + "24mc" + E + "25md" + E + "27me" + E + "28mf");
        add(
                all,
                "reverse with colours",
                E + "7mdef" + E + "31mred" + E + "42mgrn" + E + "27mback" + E + "m " + E + "7;38;2;9;9;9mt" + E + "m");
        add(all, "dim and bold in colour", E + "2;31mdim" + E + "0;1;34mbold" + E + "0;1;2;92mboth" + E + "m");
        add(all, "hidden text", "seen" + E + "8mhidden" + E + "28mseen" + E + "8;41mx" + E + "m");
        add(all, "blink", E + "5mslow" + E + "25m " + E + "6mfast" + E + "m no");
        decorated(all, "struck out", E + "9mstruck" + E + "29m not " + E + "9;31mred" + E + "m");
        decorated(all, "overline", E + "53mover" + E + "55m not " + E + "53;4mboth" + E + "m");
        decorated(
                all,
                "five underlines",
                E + "4ms" + E + "4:2mdd" + E + "4:3mccc" + E + "4:4mdo" + E + "4:5mda" + E + "4:0mn" + E + "21mdd" + E
                        + "24mn");
        decorated(
                all,
                "coloured underlines",
                E + "4;58;2;200;100;50ma" + E + "58:2::1:2:3mb" + E + "4:3mc" + E + "59md" + E + "58;2;7;7;7;4:2me" + E
                        + "mf");
        decorated(all, "all lines at once", E + "9;53;4:3mthree" + E + "29mtwo" + E + "55mone" + E + "24mnone");
    }

    private static void scripts(List<AwkwardScreen> all) {
        add(all, "Japanese", "吾輩は猫である。名前はまだ無い。\r\nどこで生れたか　とんと「見当」がつかぬ。\r\n漢字とkanaの混在、１２３４。");
        add(
                all,
                "wide at the right edge",
                E + "1;39H日" + E + "2;38H日本" + E + "3;39H日\b\bx" + E + "?7l" + E + "4;40H日" + E + "?7h");
        add(
                all,
                "wide wrapped at the right edge",
                "x".repeat(39) + "日本\r\n" + "x".repeat(38) + "日本\r\n" + "日".repeat(21));
        add(all, "half a wide character overwritten", "日本語" + E + "1;2Hx" + E + "1;5Hy" + E + "2;1H日本" + E + "2;3Hz");
        add(all, "half-width kana", "ｱｲｳｴｵ ｶﾞｷﾞ ﾊﾟ 漢ｶﾅ漢");
        add(all, "combining marks", "e\u0301a\u0308o\u0302\u0323x n\u0303.\r\nか\u3099は\u309a。\r\nZ\u0335\u0336\u0337|");
        add(all, "emoji", "👍 🚀✨ ok ✅ ❌ 🎉.\r\n⚠ ☁ ✔ ☐ ❤ .");
        add(all, "emoji with a skin and with a variation selector", "a👍🏽b\r\n⚠\uFE0Fx ❤\uFE0Fy\r\n1\uFE0F\u20E3z");
        add(all, "families and flags", "[👨\u200d👩\u200d👧]\r\n[🇯🇵][🇩🇪]\r\n[👩\u200d💻]");
        add(all, "Korean and Chinese", "한국어 텍스트 각\r\n中文字符：测试，完成。\r\n臺灣");
        add(
                all,
                "right to left, and marks that turn text",
                "שלום עולם\r\nمرحبا\r\na\u200eb\u202ec\u202cd\u2066e\u2069.");
        add(all, "Thai and Devanagari", "ก็ที่นี่ สวัสดี.\r\nनमस्ते.");
        add(all, "characters beyond the first plane", "𝒳𝔸x 𠀋日 𐍈.");
        add(all, "odd spaces", "a\u00a0b\u2003c\u200bd\u3000e\u00adf");
    }

    private static void shapes(List<AwkwardScreen> all) {
        add(all, "boxes in UTF-8", "┌──┬──┐╔══╗╭─╮\r\n│日│a │║x ║│ │\r\n├──┼──┤╠══╣╰─╯\r\n└──┴──┘╚══╝━┃┏┓");
        add(all, "boxes as line drawing", "\033(0lqqwqqk\r\nx  x  x\r\ntqqnqqu\r\nmqqvqqj\033(B qx\r\n");
        add(
                all,
                "line drawing over lines and colours",
                "\033(0lqk" + E + "31m\r\nmqj\033(Bq" + E + "m\033)0\016aflqk\017z");
        add(all, "all of line drawing", "\033(0`abcdefghijklmnopqrstuvwxyz{|}~\033(B.");
        add(all, "blocks and Braille", "▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▐░▒▓ ⠋⠙⠹⠸⣿ ▖▗▘▙▚▛");
        add(all, "DECALN", "\033#8" + E + "3;3Hx");
    }

    private static void motions(List<AwkwardScreen> all) {
        add(
                all,
                "cursor positions",
                E + "5;10Hmid" + E + "12;38Hlow" + E + "1;1Htop" + E + "3Eline" + E + "2Aup" + E + "9Ccol" + E
                        + "20Gabs");
        add(all, "tabs", "a\tb\tc\r\n\t\tx\r\n" + E + "3g" + E + "1;5H\033H\r\n\n\ty" + E + "Iz");
        add(
                all,
                "wrapped lines",
                "0123456789".repeat(7) + "\r\n" + "w".repeat(40) + "\r\nx" + E + "?7l" + "y".repeat(60) + "Z" + E
                        + "?7h");
        add(all, "a full line without wrap pending", "z".repeat(40));
        add(all, "longer than the screen", numbered(30));
        add(all, "backspace and return", "abcdef\b\b\bX\rY\r\n12\b\b3");
        add(
                all,
                "saved and restored cursor",
                E + "2;5H\0337" + E + "31mfar" + E + "9;9Haway\0338back" + E + "s" + E + "5;5Hq" + E + "ur");
        add(all, "a hidden cursor", "prompt> " + E + "?25l");
        add(all, "the last cell", E + "12;40H#");
    }

    private static void editing(List<AwkwardScreen> all) {
        add(all, "repeated characters", "ab" + E + "5bc\r\n日" + E + "3b.\r\n" + E + "31m-" + E + "30b");
        add(all, "a scroll region", numbered(11) + E + "3;6r" + E + "6;1H\r\nnew\r\nnewer" + E + "r" + E + "12;1Hend");
        add(all, "scrolled back in a region", numbered(11) + E + "2;8r" + E + "2;1H\033M\033Mtop" + E + "r");
        add(
                all,
                "inserted and deleted lines",
                numbered(11) + E + "3;1H" + E + "2Lin" + E + "8;1H" + E + "M" + E + "44m" + E + "6;1H" + E + "mx");
        add(
                all,
                "inserted and deleted characters",
                "abcdefghij" + E + "1;3H" + E + "2@XY" + E + "1;8H" + E + "2P\r\n日本語" + E + "2;3H" + E + "1P\r\n123" + E
                        + "3;2H" + E + "4hins" + E + "4l");
        add(
                all,
                "erased characters and lines",
                "abcdefghij" + E + "1;3H" + E + "4X\r\nlineline" + E + "2;4H" + E + "1K\r\nwhole" + E + "2K\r\nkeep" + E
                        + "4;3H" + E + "K");
        add(all, "erased below and above", numbered(11) + E + "4;3H" + E + "1J" + E + "9;2H" + E + "J");
        add(all, "the alternate screen", "primary" + E + "?1049h" + E + "2;2H" + E + "33malternate 日本" + E + "m");
        add(all, "back from the alternate screen", E + "32mprimary" + E + "?1049hgone" + E + "2J" + E + "?1049l back");
        add(all, "text that looks like control", "%end 1 2 1\r\n#{pane_id} $(x) `y` ; \\033[31m \\e\r\n^[[31m");
        add(all, "controls that print nothing", "a\007b\005c\001d\177e\r\nf\u0085g");
        add(
                all,
                "sequences that nobody knows",
                "a" + E + "99zb" + E + "?9999hc" + E + ">1;2;3qd\033]777;x;y\007e\033P+q544e\033\\f" + E + "38;5mg" + E
                        + "31;999mh");
        add(all, "links", "\033]8;;https://example.org\033\\link\033]8;;\033\\ after");
    }

    private static String numbered(int count) {
        var lines = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            lines.append(i == 1 ? "" : "\r\n")
                    .append("line ")
                    .append(i)
                    .append(i % 4 == 0 ? E + "36m cyan" + E + "m" : "");
        }
        return lines.toString();
    }
}
