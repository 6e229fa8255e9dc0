package dev.tasuki.succession;

import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import dev.tasuki.process.Processes;
import dev.tasuki.tmux.PaneId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small agent of the tests' own: keeps its conversation in a file where Claude Code would, and writes down whenever two write to one. */
public final class StandIn {
    private static final String SCRIPT = """
            #!/bin/bash
            home=${CLAUDE_CONFIG_DIR:?}
            id=; resume=; settings=
            while [ $# -gt 0 ]; do
                case $1 in
                    --session-id) id=$2; shift 2 ;;
                    --resume) id=$2; resume=1; shift 2 ;;
                    --settings) settings=$2; shift 2 ;;
                    *) shift ;;
                esac
            done
            [ -n "$id" ] || read -r id < /proc/sys/kernel/random/uuid
            place=$home/projects/${PWD//[^A-Za-z0-9]/-}
            file=$place/$id.jsonl
            mkdir -p "$place" "$home/sessions"
            if [ -n "$resume" ] && [ -e "$home/refuses" ]; then
                rm "$home/refuses"; echo "API error"; exit 1
            fi
            if [ -n "$resume" ] && [ ! -f "$file" ]; then echo "No conversation found with session ID: $id"; exit 1; fi
            if [ -z "$resume" ] && [ -f "$file" ]; then echo "Session ID $id is already in use"; exit 1; fi
            for other in "$home"/sessions/*.json; do
                pid=${other##*/}; pid=${pid%.json}
                # one that has ended may wait a while for whoever reaps it
                if grep -qs "$id" "$other" && { read -r stat < "/proc/$pid/stat"; } 2>/dev/null && [[ ${stat##*) } != [ZX]* ]]; then
                    echo "$pid $$" >> "$home/violations"
                fi
            done
            read -r stat < /proc/$$/stat
            set -- ${stat##*) }
            [ -n "$resume" ] && [ -e "$home/slow" ] && sleep 3
            status=idle; [ -z "$resume" ] && [ -e "$home/asks" ] && status=waiting
            printf '{"pid":%d,"sessionId":"%s","cwd":"%s","procStart":"%s","status":"%s"}' \\
                $$ "$id" "$PWD" "${20}" "$status" > "$home/sessions/$$.json"
            trap 'rm -f "$home/sessions/$$.json"; exit 0' TERM HUP
            printf '\\033[?2004h\\033[?1004h'
            [ -n "$resume" ] && echo "resumed $(grep -c . "$file") lines"
            echo "stand-in is ready"
            pasting= told=
            while :; do
                IFS= read -r line || { [ $? -gt 128 ] && continue; exit 0; }
                line=${line//$'\\033['[IO]/}
                case $line in *$'\\033[200~'*) pasting=1; line=${line#*$'\\033[200~'}; all= ;; esac
                if [ -n "$pasting" ]; then
                    case $line in
                        *$'\\033[201~'*) pasting=; line=$all${line%%$'\\033[201~'*} ;;
                        *) all="$all$line\\\\n"; continue ;;
                    esac
                fi
                if [ -e "$home/misses" ]; then rm "$home/misses"; IFS= read -r more; line=$line$more; fi
                printf '%s %s\\n' $$ "$line" >> "$home/heard"
                line=${line//\\"/\\\\\\"}
                case $line in "[tasuki recall "*) [ -e "$home/dies" ] && kill -9 $$ ;; esac
                answer=heard
                case $line in
                    "[tasuki brief "*) answer='We chose red ink because blue fades.' ;;
                    "[tasuki recall "*)
                        answer='I know nothing of that'
                        if [ ! -e "$home/forgets" ] && [ ! -e "$home/forgets-$TASUKI_WORKER" ] && [ -f "$file" ]; then
                            answer=$(sed -n 's/^{"type":"user","message":{"role":"user","content":"\\(.*\\)"}}$/\\1/p' "$file" | grep -v '^.tasuki recall' | tr '\\n' ' ')
                        fi ;;
                esac
                used=10; [ -e "$home/fills" ] && [ -z "$told" ] && used=150000
                case $line in "[tasuki handover "*) told=1; used=10 ;; esac
                if [ -e "$home/late" ] && [ -n "$told" ]; then
                    hook=$(sed -n 's/.*"command":"\\(sh [^"]*\\)".*/\\1/p' "$settings")
                    printf '{"hook_event_name":"UserPromptSubmit","session_id":"%s","prompt":"%s"}' "$id" "$line" | eval "$hook"
                    while [ -e "$home/late" ]; do sleep 0.1; done
                fi
                printf '{"type":"user","message":{"role":"user","content":"%s"}}\\n' "$line" >> "$file"
                if [ -z "$told" ] && [ -e "$home/works" ]; then
                    sed -i 's/"status":"idle"/"status":"busy"/' "$home/sessions/$$.json"
                    continue
                fi
                if [ -e "$home/falls" ] && [ "$answer" != heard ]; then
                printf '{"type":"assistant","isApiErrorMessage":true,"message":{"role":"assistant","content":[{"type":"text","text":"API Error: 529"}]}}\\n' >> "$file"
                    continue
                fi
                printf '{"type":"assistant","message":{"role":"assistant","content":[{"type":"text","text":"%s"}],"stop_reason":"end_turn","usage":{"input_tokens":%d}}}\\n' "$answer" "$used" >> "$file"
                echo "heard ${#line}"
                if [ -e "$home/deaf" ]; then
                    rm "$home/deaf"; stty -echo
                    while :; do sleep 1; done
                fi
            done
            """;

    private final Bench bench;
    final Path home;
    private final Path program;

    StandIn(Bench bench) throws IOException {
        this.bench = bench;
        home = Files.createDirectories(bench.directory.resolve("claude-home"));
        program = write(bench.directory);
    }

    /** The program, to be run with a {@code CLAUDE_CONFIG_DIR}. */
    public static Path write(Path directory) throws IOException {
        var program = Files.createDirectories(directory.resolve("bin")).resolve("claude");
        Files.writeString(program, SCRIPT);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    /** A worker that runs it, in a window of its own. */
    PaneId window(String id, String... more) throws IOException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(more));
        var words = new ArrayList<>(List.of(
                "new-window",
                "-d",
                "-P",
                "-F",
                "#{pane_id}",
                "-n",
                id,
                "-t",
                "=demo:",
                "-c",
                bench.work(id).toString(),
                "-e",
                "CLAUDE_CONFIG_DIR=" + home,
                "-e",
                "SERVICE_TOKEN=secret-" + id,
                "-e",
                "FAVOURITE=blue",
                "--"));
        words.addAll(command);
        var pane = PaneId.parse(bench.tmux.run(words.toArray(String[]::new)).first());
        bench.worker(
                new Worker(
                        id,
                        "keeps a conversation",
                        "claude",
                        command,
                        bench.work(id),
                        Map.of("CLAUDE_CONFIG_DIR", home.toString()),
                        "demo",
                        RestartPolicy.ON_FAILURE),
                pane);
        bench.awaitShown(pane, "stand-in is ready");
        return pane;
    }

    /** Says something to a worker and waits until it is in its conversation. */
    void say(String worker, String session, String text) {
        var pane = bench.pane(worker).id();
        bench.tmux.run("send-keys", "-t", pane.toString(), "-l", text);
        bench.tmux.run("send-keys", "-t", pane.toString(), "Enter");
        org.awaitility.Awaitility.await()
                .until(() -> conversation(worker, session).contains(text));
    }

    Path transcript(String worker, String session) throws IOException {
        return home.resolve("projects")
                .resolve(bench.work(worker).toRealPath().toString().replaceAll("[^A-Za-z0-9]", "-"))
                .resolve(session + ".jsonl");
    }

    String conversation(String worker, String session) throws IOException {
        var file = transcript(worker, session);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Whether two ever wrote to one conversation. */
    boolean violated() {
        return Files.exists(home.resolve("violations"));
    }

    /** The next one that is to go on with a conversation fails. */
    void refuseOnce() throws IOException {
        Files.createFile(home.resolve("refuses"));
    }

    /** Those that begin a conversation from now on ask a person something first. */
    void ask() throws IOException {
        Files.createFile(home.resolve("asks"));
    }

    /** Those that go on with a conversation take their time from now on until they show anything. */
    void slow() throws IOException {
        Files.createFile(home.resolve("slow"));
    }

    /** From now on none knows what it was told. */
    void forget() throws IOException {
        Files.createFile(home.resolve("forgets"));
    }

    /** From now on whoever is asked what it knows is killed by that. */
    void die() throws IOException {
        Files.createFile(home.resolve("dies"));
    }

    /** From now on questions of Tasuki's end in an error of the provider's. */
    void fall() throws IOException {
        Files.createFile(home.resolve("falls"));
    }

    /** The living processes that run it. */
    List<Long> living() {
        var processes = new Processes();
        return processes.all().stream()
                .filter(p ->
                        p.alive() && processes.arguments(p.identity().pid()).contains(program.toString()))
                .map(p -> p.identity().pid())
                .toList();
    }

    Path program() {
        return program;
    }
}
