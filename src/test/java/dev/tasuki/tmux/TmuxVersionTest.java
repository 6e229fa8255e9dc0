package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TmuxVersionTest {
    @Test
    void versionsAreReadAndCompared() {
        assertThat(TmuxVersion.parse("tmux 3.3a")).isEqualTo(new TmuxVersion(3, 3, "a"));
        assertThat(TmuxVersion.parse("tmux next-3.5")).isEqualTo(new TmuxVersion(3, 5, ""));
        assertThat(TmuxVersion.parse("tmux openbsd-7.4").isEnough()).isTrue();
        assertThat(TmuxVersion.parse("tmux 3.2-rc2").isEnough()).isTrue();
        assertThat(TmuxVersion.parse("tmux master").isEnough()).isTrue();
        assertThat(TmuxVersion.parse("tmux 3.10")).isGreaterThan(TmuxVersion.parse("tmux 3.9b"));
        assertThat(TmuxVersion.parse("tmux 3.3a")).isGreaterThan(TmuxVersion.parse("tmux 3.3"));
        for (var old : new String[] {"tmux 3.1c", "tmux 2.9a", "tmux 1.8"}) {
            assertThat(TmuxVersion.parse(old).isEnough()).as(old).isFalse();
        }
    }

    @Test
    void whatIsNoVersionIsRefused() {
        for (var text : new String[] {"", "screen 4.9", "tmux", "tmux x.y", "tmux 3", "tmux 99999999999.1"}) {
            assertThatThrownBy(() -> TmuxVersion.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theInstalledTmuxIsEnough() throws TmuxException {
        assertThat(TmuxServer.version().isEnough()).isTrue();
    }

    @Test
    void socketsAreNamesOrAbsolutePaths() {
        assertThat(new TmuxSocket("demo").arguments()).containsExactly("-L", "demo");
        assertThat(new TmuxSocket("/run/a b.sock").arguments()).containsExactly("-S", "/run/a b.sock");
        for (var wrong : new String[] {"", " ", "../x", "a/b", ".", "..", "a\nb"}) {
            assertThatThrownBy(() -> new TmuxSocket(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
