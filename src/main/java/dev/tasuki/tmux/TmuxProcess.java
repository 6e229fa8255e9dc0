package dev.tasuki.tmux;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How a tmux client is started: on which socket, in which environment. */
final class TmuxProcess {
    private TmuxProcess() {}

    /** A client that speaks UTF-8 and does not believe itself inside another tmux. */
    static ProcessBuilder client(TmuxSocket socket, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add("tmux");
        words.addAll(socket.arguments());
        words.add("-u");
        words.addAll(arguments);
        var builder = new ProcessBuilder(words);
        var environment = builder.environment();
        environment.remove("TMUX");
        environment.remove("TMUX_PANE");
        boolean anyLocale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(environment::get)
                .anyMatch(value -> value != null && !value.isEmpty());
        if (!anyLocale) {
            environment.put("LANG", "C.UTF-8");
        }
        return builder;
    }
}
