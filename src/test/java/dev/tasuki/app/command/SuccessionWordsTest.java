package dev.tasuki.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.succession.RestoreStage;
import dev.tasuki.succession.Staged;
import dev.tasuki.succession.Staged.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuccessionWordsTest {
    /** What is left out is known before anything is done. */
    @Test
    void stagesAreToldInTheirOrder() {
        var told = new ArrayList<String>();
        var listener = new SuccessionWords(told::add).listener(false);
        listener.staged(new Staged(RestoreStage.WORK_TREES, Progress.LEFT_OUT, 0, "not asked for"));
        listener.staged(new Staged(RestoreStage.BOSS, Progress.LEFT_OUT, 0, "not among those restored"));
        for (var stage : List.of(RestoreStage.SETTINGS, RestoreStage.WORKERS, RestoreStage.TASKS)) {
            listener.staged(new Staged(stage, Progress.WAITING, 0, ""));
        }
        for (var stage : List.of(RestoreStage.SETTINGS, RestoreStage.WORKERS, RestoreStage.TASKS)) {
            listener.staged(new Staged(stage, Progress.RUNNING, 0, ""));
            listener.staged(new Staged(stage, Progress.PASSED, 3, ""));
        }
        assertThat(told)
                .containsExactly(
                        "  stage 1 of 5, settings and layout: …",
                        "  stage 1 of 5, settings and layout: ✓ 3 checks passed",
                        "  stage 2 of 5, work trees: – not asked for",
                        "  stage 3 of 5, workers: …",
                        "  stage 3 of 5, workers: ✓ 3 checks passed",
                        "  stage 4 of 5, boss: – not among those restored",
                        "  stage 5 of 5, tasks and messages: …",
                        "  stage 5 of 5, tasks and messages: ✓ 3 checks passed");
    }
}
