package dev.tasuki.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot in the shape that people keep and exchange as JSON. The keys of {@link Metrics} and the first six of {@link Worker} are
 * the agreed ones; all others are Tasuki's own, stand beside them, and may be missing in a file written by hand.
 *
 * @param timestamp when the screens were cut
 * @param workers by id, in the snapshot's order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionState(
        Instant timestamp,
        Map<String, Worker> workers,
        @Nullable Metrics systemMetrics,
        @Nullable String organisation,
        @Nullable Integer generation,
        @Nullable Long cutMicros,
        @Nullable List<SessionLayout> layout,
        @Nullable List<Said> messages,
        @Nullable List<Assigned> board) {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Worker(
            @Nullable String role,
            @Nullable String currentTask,
            @Nullable String context,
            @Nullable List<Todo> todoList,
            @Nullable String workingDirectory,
            @Nullable List<String> activeFiles,
            @Nullable String kind,
            @Nullable WorkerStatus status,
            @Nullable Pane pane,
            @Nullable Running process,
            @Nullable Work work,
            @Nullable Long journal,
            @Nullable Agent agent) {}

    /** What the agent's own files told of its conversation. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Agent(
            @Nullable String sessionId,
            @Nullable String transcript,
            @Nullable String model,
            @Nullable Long contextUsed,
            @Nullable Long contextSize,
            @Nullable Long tokens,
            @Nullable Double cost,
            @Nullable String lastPrompt,
            @Nullable String lastAnswer,
            @Nullable String firstPrompt,
            @Nullable List<Exchange> said,
            @Nullable List<String> files,
            @Nullable String directory,
            @Nullable Boolean whole) {}

    /** One prompt, or one answer. */
    record Exchange(boolean asked, @Nullable String text) {}

    /** A message that was not acknowledged. */
    record Said(String id, String from, String to, Instant sent, Instant expires, String text) {}

    /** One task of the organisation's board; its history stays in the store. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Assigned(
            String id,
            String subject,
            String author,
            @Nullable String assignee,
            BoardTask.State state,
            Instant created,
            Instant changed,
            @Nullable String note) {}

    /** One todo; a file written by hand may also give it as a mere text. */
    record Todo(@Nullable String id, String subject, Task.@Nullable State state) {}

    /** The agreed keys are texts with units, such as {@code 2.1GB} and {@code 15%}; the others are exact. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metrics(
            @Nullable String memoryUsage,
            @Nullable String cpuUsage,
            @Nullable Integer activeProcesses,
            @Nullable Double cpu,
            @Nullable Long memoryUsed,
            @Nullable Long memoryTotal) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pane(
            String id,
            int width,
            int height,
            int historyLimit,
            List<Line> history,
            List<Line> screen,
            @Nullable List<Line> shadow,
            int cursorColumn,
            int cursorRow,
            boolean cursorVisible,
            String title) {}

    record Running(
            long pid,
            long started,
            List<String> command,
            String directory,
            Map<String, String> environment,
            Set<String> withheld) {}

    record Work(String root, String head, String branch, Blob patch, List<File> untracked, List<String> omitted) {}

    record File(String path, boolean executable, Blob content) {}

    /** A captured line: a text where it is UTF-8, else its bytes. */
    static final class Line {
        private final byte[] bytes;

        Line(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }
}
