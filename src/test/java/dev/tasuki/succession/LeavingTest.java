package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What of the last lines of a predecessor is a loss. */
class LeavingTest {
    @Test
    void whatTheSuccessorWasToldAndWhatIsNothingIsNotLost() {
        var told = "You are a.\n\nYour predecessor read this, and said:\n| We chose red ink because blue fades.\n";
        assertThat(Leaving.left(
                        List.of(
                                "❯ [tasuki brief 0b1c] Your session is about to be",
                                "  handed to a successor, which begins with nothing",
                                "● We chose red ink because",
                                "  blue fades.",
                                "❯ ",
                                "Resume this session with:",
                                "claude --resume 11111111-2222-3333-4444-555555555555"),
                        told))
                .isEmpty();
        assertThat(Leaving.left(List.of("● The build is broken now", "❯ "), told))
                .contains("● The build is broken now");
        assertThat(Leaving.left(List.of("❯"), "")).isEmpty();
        assertThat(Leaving.left(List.of("❯\u00a0"), ""))
                .as("as Claude Code draws it")
                .isEmpty();
    }
}
