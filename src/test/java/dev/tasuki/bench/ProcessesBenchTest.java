package dev.tasuki.bench;

import dev.tasuki.process.Processes;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What looking at processes costs. */
@Tag("bench")
class ProcessesBenchTest {
    @Test
    void allProcessesAgainstJavasOwnList() {
        var processes = new Processes();
        Ratio.print(
                "all processes: /proc : ProcessHandle with starts",
                () -> use(processes.all()),
                () -> use(ProcessHandle.allProcesses()
                        .map(p -> p.info().startInstant())
                        .toList()),
                21);
    }

    private static void use(List<?> list) {
        if (list.isEmpty()) {
            throw new IllegalStateException("at least this process lives");
        }
    }
}
