package dev.tasuki.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsByCellsNotByCharacters() {
        var table = new Table("A", "B");
        table.add("計画", "x");
        table.add("cafe\u0301", "y");
        table.add("a\nb\u001b[2J", "z");
        assertThat(table).hasToString("A       B\n計画    x\ncafe\u0301    y\na b[2J  z");
    }

    @Test
    void sizesAndLengthsAreReadable() {
        assertThat(Words.bytes(999)).isEqualTo("999 B");
        assertThat(Words.bytes(123_456)).isEqualTo("123.5 kB");
        assertThat(Words.bytes(999_999)).isEqualTo("1.0 MB");
        assertThat(Words.bytes(Long.MAX_VALUE)).isEqualTo("9223.4 PB");
        assertThat(Words.number(97)).isEqualTo("97");
        assertThat(Words.number(0.25)).isEqualTo("0.3");
    }
}
