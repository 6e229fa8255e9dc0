package dev.tasuki.quality;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The fonts of this machine that a PDF can embed. Only TrueType outlines: what has PostScript outlines, such as Noto CJK, embeds badly.
 *
 * @param sans a plain Latin font; empty where none is installed, the one that PDFBox brings is taken then
 * @param bold the same, bold
 * @param cjk a font with Chinese characters and kana
 */
record ReportFonts(Optional<byte[]> sans, Optional<byte[]> bold, Optional<byte[]> cjk) {
    private static final int FILES = 5000;
    private static final int DEPTH = 6;
    private static final int PARSED = 40;
    private static final String FALLBACK = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** Best first; file names, of which only the beginning is compared. */
    private static final List<String> SANS =
            List.of("inter-regular", "notosans-regular", "dejavusans.", "liberationsans-regular");

    private static final List<String> BOLD =
            List.of("inter-semibold", "notosans-bold", "dejavusans-bold.", "liberationsans-bold.");
    private static final List<String> CJK = List.of(
            "notosansjp",
            "notosanscjk",
            "ipaexg",
            "ipagp",
            "ipag.",
            "ipag",
            "vl-pgothic",
            "vl-gothic",
            "takaopgothic",
            "takaogothic",
            "takao",
            "mplus-1p-regular",
            "mplus",
            "sazanami-gothic",
            "meiryo",
            "yugoth",
            "msgothic",
            "arialunicode",
            "arial unicode",
            "droidsansfallbackfull",
            "droidsansfallback",
            "wqy-microhei",
            "wqy-zenhei",
            "ipaexm",
            "ipamp",
            "ipam");
    private static final Pattern FONT = Pattern.compile(".*\\.(ttf|ttc|otf)", Pattern.CASE_INSENSITIVE);

    /** Looks where fontconfig and other systems keep fonts. */
    static ReportFonts installed() {
        var home = Path.of(System.getProperty("user.home", "/"));
        return in(List.of(
                Path.of("/usr/share/fonts"),
                Path.of("/usr/local/share/fonts"),
                home.resolve(".local/share/fonts"),
                home.resolve(".fonts"),
                Path.of("/System/Library/Fonts"),
                Path.of("/Library/Fonts"),
                home.resolve("Library/Fonts"),
                Path.of("C:\\Windows\\Fonts")));
    }

    static ReportFonts in(List<Path> directories) {
        var files = new ArrayList<Path>();
        directories.stream().filter(Files::isDirectory).forEach(d -> collect(d, files));
        var sans = first(files, SANS, "Aé–", false);
        // bold of another family looks worse than none
        var bold = first(files, BOLD, "Aé–", false);
        return new ReportFonts(sans, bold, first(files, CJK, "日本語あア", true));
    }

    /** The font that is always there. */
    static InputStream fallback() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FALLBACK), FALLBACK);
    }

    private static Optional<byte[]> first(List<Path> files, List<String> names, String sample, boolean others) {
        return files.stream()
                .filter(f -> others || rank(f, names) < names.size())
                .sorted(Comparator.comparingInt((Path f) -> rank(f, names)).thenComparing(Comparator.naturalOrder()))
                .limit(PARSED)
                .flatMap(f -> TrueTypeFile.read(f, sample).stream())
                .findFirst();
    }

    private static int rank(Path file, List<String> names) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (int i = 0; i < names.size(); i++) {
            if (name.startsWith(names.get(i))) {
                return i;
            }
        }
        return names.size();
    }

    private static void collect(Path directory, List<Path> files) {
        try {
            Files.walkFileTree(directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()
                            && FONT.matcher(file.getFileName().toString()).matches()) {
                        files.add(file);
                    }
                    return files.size() < FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE; // what cannot be read is no font to us
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the fonts in " + directory + " cannot be listed", e);
        }
    }
}
