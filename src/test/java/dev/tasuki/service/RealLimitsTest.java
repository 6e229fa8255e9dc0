package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the real programs stop: at the limit of an account, to make room in their context, and for good. */
@Tag("agents")
@Execution(ExecutionMode.CONCURRENT)
class RealLimitsTest {
    private static final Pattern SUMS_UP = Pattern.compile("(?i)summary|<state_snapshot>");

    @ParameterizedTest
    @EnumSource
    void limitsAndCompactingAndTheEndAreSeen(RealAgent agent) throws Exception {
        try (var life = new RealLife(agent, (base, worker) -> agent == RealAgent.CLAUDE ? subscribed(worker) : worker);
                var recorder = new Recorder(life, life.base, agent.kind() + "-limits")) {
            recorder.sees(State.IDLE, "");
            life.say("remember MARK-alpha [[say I noted it]]");
            life.answered("I noted it");
            recorder.sees(State.IDLE, "");

            life.say("[[limit 7200]]");
            switch (agent) { // each as it tells of it, and of its end where it does
                case CLAUDE -> {
                    recorder.sees(State.WAITING, "resets ");
                    life.key("\r"); // to stop and wait
                    recorder.sees(State.BLOCKED, "resets ");
                }
                case CODEX -> recorder.sees(State.BLOCKED, "try again at ");
                case GEMINI -> {
                    recorder.sees(State.WAITING, "Usage limit reached");
                    life.key("\033[B"); // to stop, below to keep trying
                    // an Enter right behind a key it takes for one that was pasted
                    life.eventually(() -> assertThat(life.shown()).anyMatch(l -> l.contains("● 2. Stop")));
                    life.key("\r");
                    recorder.sees(State.BLOCKED, "exhausted your daily quota");
                }
                case OPENCODE -> {
                    recorder.sees(State.BLOCKED, "retrying in 1h");
                    life.key("\033");
                    life.eventually(() -> assertThat(life.shown()).anyMatch(l -> l.contains("again to interrupt")));
                    life.key("\033");
                    life.see(State.IDLE, "");
                }
            }
            life.say("[[hold over]] [[say the limit is over]]");
            recorder.sees(State.WORKING, "");
            life.model.letGo("over");
            life.answered("the limit is over");
            recorder.sees(State.IDLE, "");

            life.model.holdWhere(SUMS_UP.asPredicate(), "sum");
            life.command(agent == RealAgent.GEMINI ? "/compress" : "/compact");
            recorder.sees(State.WORKING, "compacts its context");
            life.model.letGo("sum");
            recorder.sees(State.IDLE, "");
            life.remembers("[[say compacted]]", "compacted", "MARK-alpha");
            recorder.sees(State.IDLE, "");

            life.command(agent == RealAgent.OPENCODE ? "/exit" : "/quit");
            recorder.sees(State.DEAD, "ended with exit status 0");
        }
    }

    /** Nobody asks for it: its context is full. Only where it is recorded anew, for what is recorded is held in every build. */
    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "tasuki.record", matches = ".+")
    void thatItCompactsItsContextByItselfIsSeen(RealAgent agent) throws Exception {
        try (var life = new RealLife(agent, (base, worker) -> soonFull(agent, base, worker));
                var recorder = new Recorder(life, life.base, agent.kind() + "-full")) {
            recorder.sees(State.IDLE, "");
            life.say("remember MARK-alpha [[say I noted it]]");
            life.answered("I noted it");
            recorder.sees(State.IDLE, "");

            life.model.holdWhere(SUMS_UP.asPredicate(), "sum");
            life.say("[[tokens " + full(agent) + "]] [[say it is full]]");
            life.answered("it is full");
            if (agent != RealAgent.OPENCODE) { // which does not wait for the next prompt
                recorder.sees(State.IDLE, "");
                life.command("[[say going on]]"); // the model hears of it afterwards
            }
            recorder.sees(
                    State.WORKING, agent == RealAgent.GEMINI ? "" : "compacts its context"); // it shows that it thinks
            life.model.letGo("sum");
            recorder.sees(State.IDLE, "");
            life.remembers("[[say compacted]]", "compacted", "MARK-alpha");
            recorder.sees(State.IDLE, "");
        }
    }

    /** More tokens than it lets a conversation fill. */
    private static int full(RealAgent agent) {
        return switch (agent) {
            case GEMINI -> 900_000;
            case CLAUDE, CODEX, OPENCODE -> 195_000;
        };
    }

    private static Worker soonFull(RealAgent agent, Path base, Worker worker) {
        try {
            if (agent == RealAgent.CODEX) {
                var file = base.resolve("home/.codex/config.toml");
                Files.writeString(file, "model_auto_compact_token_limit = 100000\n" + Files.readString(file));
            }
            var environment = new HashMap<>(worker.environment());
            if (agent == RealAgent.CLAUDE) {
                environment.put("CLAUDE_CODE_AUTO_COMPACT_WINDOW", "200000");
            }
            return with(worker, worker.command(), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As where a person starts it in a shell of theirs. */
    @ParameterizedTest
    @EnumSource
    void thatItHasEndedIsSeenThoughItsShellLivesOn(RealAgent agent) throws Exception {
        try (var life = new RealLife(agent, RealLimitsTest::inAShell);
                var recorder = new Recorder(life, life.base, agent.kind() + "-shell")) {
            recorder.sees(State.IDLE, "");
            life.say("remember MARK-alpha [[say I noted it]]");
            life.answered("I noted it");
            recorder.sees(State.IDLE, "");
            life.command(agent == RealAgent.OPENCODE ? "/exit" : "/quit");
            recorder.sees(State.DEAD, "has ended; what started it lives on");
            assertThat(life.pid()).isPositive();
            life.key("again\r");
            recorder.sees(State.IDLE, "");
        }
    }

    /** Limits it tells its user of only where that user subscribes. */
    private static Worker subscribed(Worker worker) {
        var environment = new HashMap<>(worker.environment());
        environment.remove("ANTHROPIC_API_KEY");
        environment.put("CLAUDE_CODE_OAUTH_TOKEN", "sk-ant-oat01-stubstubstubstubstub");
        return with(worker, worker.command(), environment);
    }

    private static Worker inAShell(Path base, Worker worker) {
        var shell = base.resolve(worker.kind() + "-shell");
        try {
            Files.writeString(shell, """
                    '%s' "$@"
                    while read line; do '%s'; done
                    """.formatted(
                            worker.command().getFirst(), worker.command().getFirst()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return with(worker, List.of("sh", shell.toString()), new HashMap<>(worker.environment()));
    }

    private static Worker with(Worker worker, List<String> command, Map<String, String> environment) {
        return new Worker(
                worker.id(),
                worker.role(),
                worker.kind(),
                command,
                worker.directory(),
                environment,
                worker.session(),
                worker.restart());
    }
}
