package dev.tasuki.bench;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers handed over by the real program, from the command to the retired predecessors: one, and all sixteen. */
@Tag("bench")
class HandoverBench {
    private static final String COLOURED =
            "awk \"BEGIN { for (i = 0; i < 2000; i++) printf \\\"\\\\033[%dm%06d\\\\033[0m compiled \\\\033[1m%d ms\\\\033[0m ok\\\\n\\\", 31 + i % 6, i, i * 13 % 4999 }\"; exec sleep 100000";
    private static final int ROUNDS = 7;

    @TempDir
    Path directory;

    @Test
    void oneWorkerAndSixteenTogether() throws Exception {
        var one = new double[ROUNDS];
        var sixteen = new double[ROUNDS];
        try (var served = new Served(directory, 16, COLOURED)) {
            served.program.json("capture", "many");
            for (int i = 0; i < ROUNDS; i++) {
                one[i] = handOver(served, "--worker", "w" + (i + 1));
                sixteen[i] = handOver(served);
            }
            if (!served.incidents().isEmpty()) {
                throw new IllegalStateException("incidents: " + served.incidents());
            }
        }
        Ratio.printQuantiles("handover of 1 of 16 workers × 2000 lines → predecessor retired", one);
        Ratio.printQuantiles("handover of 16 workers × 2000 lines → predecessors retired", sixteen);
        Ratio.print("handover of 16 workers together : of one", sixteen, one);
    }

    private static double handOver(Served served, String... more) throws Exception {
        var words = new String[more.length + 2];
        words[0] = "handover";
        words[1] = "many";
        System.arraycopy(more, 0, words, 2, more.length);
        var report = served.program.json(words);
        if (!report.get("outcome").asString().equals("verified")) {
            throw new IllegalStateException(Arrays.toString(words) + " is not verified: " + report);
        }
        return report.get("millis").asDouble();
    }
}
