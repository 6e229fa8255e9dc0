package dev.tasuki.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrueTypeFileTest {
    @TempDir
    private Path directory;

    private static byte[] font() throws IOException {
        try (var in = ReportFonts.fallback()) {
            return in.readAllBytes();
        }
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    @Test
    void aFontIsTakenIfItHasTheCharacters() throws IOException {
        var file = file("a.ttf", font());
        assertThat(TrueTypeFile.read(file, "Aé–")).contains(font());
        assertThat(TrueTypeFile.read(file, "日")).isEmpty();
    }

    @Test
    void theFirstFontOfACollectionBecomesAFontOfItsOwn() throws IOException {
        var font = font();
        int shift = 16;
        var collection = ByteBuffer.allocate(font.length + shift);
        collection.put("ttcf".getBytes(StandardCharsets.US_ASCII));
        collection.putInt(0x00010000).putInt(1).putInt(shift).put(font);
        int tables = Short.toUnsignedInt(collection.getShort(shift + 4));
        for (int i = 0; i < tables; i++) {
            int offset = shift + 12 + 16 * i + 8;
            collection.putInt(offset, collection.getInt(offset) + shift);
        }

        var alone = TrueTypeFile.read(file("a.ttc", collection.array()), "Aé–");
        assertThat(alone).isPresent();
        assertThat(TrueTypeFile.read(file("b.ttf", alone.orElseThrow()), "Aé–")).isPresent();
    }

    @Test
    void postScriptOutlinesAndForbiddenFontsArePassedOver() throws IOException {
        var inter = "/com/formdev/flatlaf/fonts/inter/Inter-Regular.otf";
        try (var in = Objects.requireNonNull(TrueTypeFileTest.class.getResourceAsStream(inter))) {
            assertThat(TrueTypeFile.read(file("inter.otf", in.readAllBytes()), "A"))
                    .isEmpty();
        }
        var forbidden = font();
        var bytes = ByteBuffer.wrap(forbidden);
        int tables = Short.toUnsignedInt(bytes.getShort(4));
        for (int i = 0; i < tables; i++) {
            if (bytes.getInt(12 + 16 * i) == 0x4f532f32) {
                bytes.putShort(bytes.getInt(12 + 16 * i + 8) + 8, (short) 2);
            }
        }
        assertThat(TrueTypeFile.read(file("forbidden.ttf", forbidden), "A")).isEmpty();
    }

    @Test
    void brokenFilesArePassedOver() throws IOException {
        assertThat(TrueTypeFile.read(directory.resolve("none.ttf"), "A")).isEmpty();
        assertThat(TrueTypeFile.read(file("empty.ttf", new byte[0]), "A")).isEmpty();
        for (int length : new int[] {4, 12, 100, 5000}) {
            var cut = new byte[length];
            System.arraycopy(font(), 0, cut, 0, length);
            assertThat(TrueTypeFile.read(file("cut.ttf", cut), "A")).isEmpty();
        }
        var odd = ByteBuffer.allocate(64).putInt(0x74746366).putInt(0).putInt(1).putInt(-5);
        assertThat(TrueTypeFile.read(file("odd.ttc", odd.array()), "A")).isEmpty();
    }
}
