package dev.tasuki.succession;

import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.ScreenText;
import dev.tasuki.capture.LineNormaliser;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.WorkerSnapshot;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether anything was ever said in a conversation whose file cannot be read, as far as what was captured tells. */
enum Spoken {
    NOTHING,
    SOMETHING,
    /** It may be that nothing was; it may be that much was. */
    UNKNOWN;

    /** How agents draw what they answer, at the beginning of a line. */
    private static final Pattern ANSWER = Pattern.compile("^[●⏺•✦✕■] +\\S.*");

    static Spoken of(AgentKind kind, @Nullable WorkerSnapshot snapshot) {
        var agent = snapshot == null ? null : snapshot.agent();
        if (isCaptured(snapshot)) {
            return SOMETHING;
        }
        var pane = snapshot == null ? null : snapshot.pane();
        boolean named = agent != null && !agent.session().isEmpty();
        if (named) {
            // its id is there from the beginning; what stands above the screen may be a predecessor's
            return pane != null && answers(pane.screen().split()) ? UNKNOWN : NOTHING;
        }
        return pane == null || !isAtItsBeginning(kind, pane) ? UNKNOWN : NOTHING;
    }

    /** Whether what was said was captured, so that a brief tells it. */
    static boolean isCaptured(@Nullable WorkerSnapshot snapshot) {
        var agent = snapshot == null ? null : snapshot.agent();
        return agent != null
                && (!agent.prompt().isBlank() || !agent.talk().said().isEmpty());
    }

    private static boolean isAtItsBeginning(AgentKind kind, PaneSnapshot pane) {
        var screen = pane.screen().split();
        return kind.screen(ScreenText.ofLines(screen)).isPresent()
                && Stream.of(screen, pane.history().split()).noneMatch(Spoken::answers);
    }

    private static boolean answers(Collection<byte[]> lines) {
        return lines.stream()
                .map(LineNormaliser::text)
                .anyMatch(line -> ANSWER.matcher(line).matches());
    }
}
