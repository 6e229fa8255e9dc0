package dev.tasuki.ui.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.BoardTask.State;
import dev.tasuki.org.TaskAction;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void everyTaskStandsInOneColumn() {
        var board = Stream.of(State.values()).map(s -> task(1, s)).toList();
        var columns = Columns.of(board);
        assertThat(columns.all().stream().flatMap(c -> c.tasks().stream())).containsExactlyInAnyOrderElementsOf(board);
        assertThat(columns.all().stream().map(Columns.Column::count)).containsExactly(1, 1, 1, 1, 2);
        assertThat(columns.progress()).isEqualTo(0.25);
        assertThat(Columns.of(List.of()).progress()).isZero();
    }

    @Test
    void ofWhatHasEndedTheNewestIsShownFirstAndNotAll() {
        var done = Columns.of(IntStream.range(0, 60)
                        .mapToObj(i -> task(i, State.DONE))
                        .toList())
                .all()
                .get(3);
        assertThat(done.count()).isEqualTo(60);
        assertThat(done.tasks()).hasSize(50).first().isEqualTo(task(59, State.DONE));
        var open = Columns.of(List.of(task(1, State.OPEN), task(2, State.OPEN)))
                .all()
                .getFirst();
        assertThat(open.tasks()).extracting(BoardTask::id).containsExactly("t-1", "t-2");
    }

    @Test
    void onlyWhatCanBeDoneIsOffered() {
        assertThat(Columns.actions(task(1, State.OPEN)))
                .containsExactly(TaskAction.DONE, TaskAction.FAIL, TaskAction.ABANDON);
        assertThat(Columns.actions(task(1, State.ASSIGNED))).contains(TaskAction.START);
        assertThat(Columns.actions(task(1, State.IN_PROGRESS))).doesNotContain(TaskAction.START);
        assertThat(Columns.actions(task(1, State.DONE))).isEmpty();
    }

    private static BoardTask task(int number, State state) {
        var at = Instant.EPOCH.plusSeconds(number);
        return new BoardTask(
                "t-" + number, "do it", "boss", state == State.OPEN ? "" : "w1", state, at, at, "", List.of());
    }
}
