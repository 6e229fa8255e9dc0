package dev.tasuki.bench;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole organisation put back by the real program, from the command to the verified report. */
@Tag("bench")
class RestoreBench {
    private static final String COLOURED =
            "awk \"BEGIN { for (i = 0; i < 2000; i++) printf \\\"\\\\033[%dm%06d\\\\033[0m compiled \\\\033[1m%d ms\\\\033[0m ok\\\\n\\\", 31 + i % 6, i, i * 13 % 4999 }\"; exec sleep 100000";
    private static final int ROUNDS = 5;

    @TempDir
    Path directory;

    @Test
    void sixtyFourPanesWithTheirProgramsRunning() throws Exception {
        var restore = new double[ROUNDS];
        var capture = new double[ROUNDS];
        try (var served = new Served(directory, 64, COLOURED)) {
            for (int i = 0; i < ROUNDS; i++) {
                capture[i] =
                        served.program.json("capture", "many").get("millis").asDouble();
                var report = served.program.json("restore", "many", "latest", "--yes");
                if (!report.get("outcome").asString().equals("verified")) {
                    throw new IllegalStateException("not verified: " + report);
                }
                restore[i] = report.get("millis").asDouble();
            }
        }
        Ratio.printQuantiles("capture of 64 panes × 2000 lines, by the program", capture);
        Ratio.printQuantiles("restore of 64 panes × 2000 lines → verified", restore);
    }
}
