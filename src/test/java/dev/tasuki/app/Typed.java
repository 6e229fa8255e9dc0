package dev.tasuki.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.app.command.Surroundings;
import dev.tasuki.app.command.TasukiLine;
import dev.tasuki.org.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command that was run as a process of its own would run it: nothing is kept between two.
 *
 * @param answer standard output
 * @param told standard error
 */
record Typed(int exit, String answer, String told) {
    static Typed run(Home home, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var nobodyInterrupts = new Interruption(line -> {});
        nobodyInterrupts.over(0);
        int exit = TasukiLine.run(
                new Surroundings(
                        new Composition(home, nobodyInterrupts),
                        home,
                        Map.of(),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        new Nobody()),
                arguments);
        return new Typed(exit, out.toString(), err.toString());
    }

    /** The same with {@code --json}, which must succeed. */
    static Typed asJson(Home home, String... arguments) {
        var all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--json");
        var typed = run(home, all.toArray(String[]::new));
        assertThat(typed.exit).as("%s: %s", all, typed.told).isZero();
        return typed;
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(answer);
    }
}
