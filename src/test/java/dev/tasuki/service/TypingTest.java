package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TypingTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void whoTypesIsWaitedForAndOnlyThere() throws Exception {
        var typing = new Typing(Duration.ofMillis(300));
        var told = new ArrayList<String>();
        assertThat(typing.awaitQuiet(List.of("boss", "w1"), LONG, told::add)).isTrue();
        typing.typed("boss");
        assertThat(typing.to("w1")).isFalse();
        assertThat(typing.awaitQuiet(List.of("w1"), LONG, told::add)).isTrue();
        assertThat(told).isEmpty();

        assertThat(typing.awaitQuiet(List.of("w1", "boss"), LONG, told::add)).isTrue();
        assertThat(told).containsExactly("boss");
        assertThat(typing.to("boss")).isFalse();
    }

    @Test
    void whoGoesOnTypingIsNotInterrupted() throws Exception {
        var typing = new Typing(Duration.ofSeconds(10));
        typing.typed("boss");
        var told = new AtomicBoolean();
        assertThat(typing.awaitQuiet(List.of("boss"), Duration.ofMillis(200), w -> told.set(true)))
                .isFalse();
        assertThat(told).isTrue();
    }
}
