package dev.tasuki.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern KEY = Pattern.compile("(?:texts|texts\\(\\))\\s*\\.get\\(\\s*\"([a-z_.]+)\"\\s*[,)]");
    private final Texts english = new Texts(Locale.ENGLISH, ZoneOffset.UTC);
    private final Texts japanese = new Texts(Locale.JAPAN, ZoneOffset.UTC);

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        assertThat(keys("texts_ja.properties")).isEqualTo(keys("texts.properties"));
    }

    @Test
    void everyTextTheWindowAsksForIsThere() throws IOException {
        var known = keys("texts.properties");
        try (var files = Files.walk(Path.of("src/main/java/dev/tasuki/ui"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var found = KEY.matcher(Files.readString(file));
                while (found.find()) {
                    assertThat(known).as(file.toString()).contains(found.group(1));
                }
            }
        }
    }

    @Test
    void lengthsHaveTwoUnitsAtMost() {
        assertThat(english.length(Duration.ofMillis(46))).isEqualTo("46 ms");
        assertThat(english.length(Duration.ofMillis(4_290))).isEqualTo("4.2 s");
        assertThat(english.length(Duration.ofSeconds(72))).isEqualTo("1 min 12 s");
        assertThat(english.length(Duration.ofMinutes(84))).isEqualTo("1 h 24 min");
        assertThat(english.length(Duration.ofHours(50))).isEqualTo("2 d 2 h");
        assertThat(english.length(Duration.ofSeconds(-5))).isEqualTo("0 s");
        assertThat(japanese.length(Duration.ofMinutes(84))).isEqualTo("1 時間 24 分");
    }

    @Test
    void bytesHaveThreeDigitsAtMost() {
        assertThat(english.bytes(0)).isEqualTo("0 B");
        assertThat(english.bytes(999)).isEqualTo("999 B");
        assertThat(english.bytes(3_812_000)).isEqualTo("3.8 MB");
        assertThat(english.bytes(212_000_000)).isEqualTo("212 MB");
    }

    @Test
    void anUnknownWordStaysAsItIs() {
        assertThat(english.word("check.field", "quantum")).isEqualTo("quantum");
    }

    private static Set<String> keys(String file) throws IOException {
        var properties = new Properties();
        try (var in = new InputStreamReader(Texts.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
