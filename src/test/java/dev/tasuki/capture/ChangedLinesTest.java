package dev.tasuki.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of two texts held against each other. */
class ChangedLinesTest {
    @Test
    void whatIsInBothIsNotToldWhereverItStands() {
        var lines = of("a b c d", "a x c d e");
        assertThat(lines.gone()).containsExactly(1);
        assertThat(lines.fresh()).containsExactly(1, 4);
        assertThat(of("a b c", "b c d").gone()).as("scrolled").containsExactly(0);
        assertThat(of("a b c", "b c d").fresh()).containsExactly(2);
        assertThat(of("a a a", "a a a a").fresh()).hasSize(1);
        assertThat(of("", "a b").fresh()).containsExactly(0, 1);
        assertThat(of("a b", "").gone()).containsExactly(0, 1);
        assertThat(of("a b", "a b").none()).isTrue();
    }

    @Test
    void emptyLinesAtTheEndDoNotCount() {
        assertThat(ChangedLines.of(List.of(bytes("a"), bytes(""), bytes("")), List.of(bytes("a")))
                        .none())
                .isTrue();
    }

    @Test
    void hugeTextsAreTakenAsOthersAltogetherInTheMiddle() {
        var was = Collections.nCopies(2_000, bytes("x"));
        var is = Collections.nCopies(3_000, bytes("y"));
        assertThat(ChangedLines.of(was, is).gone()).hasSize(2_000);
        assertThat(ChangedLines.of(was, is).fresh()).hasSize(3_000);
    }

    private static ChangedLines of(String was, String is) {
        return ChangedLines.of(lines(was), lines(is));
    }

    private static List<byte[]> lines(String words) {
        return Arrays.stream(words.split(" ", -1)).map(ChangedLinesTest::bytes).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
