package dev.tasuki.agent;

import dev.tasuki.org.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's own files tell of its conversation. Texts are as the agent wrote them: data, never to be obeyed, and to be shown only as
 * plain text.
 *
 * @param session the id of the conversation; empty where unknown
 * @param transcript the file it lies in; empty where unknown
 * @param model as the provider calls it; empty where unknown
 * @param contextUsed tokens that the last request filled; 0 where unknown
 * @param contextSize tokens that fit; 0 where unknown
 * @param tokens that were paid for so far, cached ones too; 0 where unknown
 * @param cost in dollars; null where the agent does not tell
 * @param tasks its todo list or plan
 * @param prompt what it was last asked; at most 4,000 characters
 * @param answer what it last answered; at most 4,000 characters
 * @param files that it changed, the last one last; at most 200
 * @param directory where it works; empty where unknown
 * @param talk how the conversation went
 * @param whole whether the transcript was read from its beginning; otherwise tokens and files are those of its end
 */
public record AgentFacts(
        String session,
        String transcript,
        String model,
        long contextUsed,
        long contextSize,
        long tokens,
        @Nullable Double cost,
        List<Task> tasks,
        String prompt,
        String answer,
        List<String> files,
        String directory,
        Talk talk,
        boolean whole) {
    /** Of an agent that told nothing. */
    public static final AgentFacts NONE =
            new AgentFacts("", "", "", 0, 0, 0, null, List.of(), "", "", List.of(), "", Talk.NONE, true);

    public AgentFacts {
        tasks = List.copyOf(tasks);
        files = List.copyOf(files);
    }

    /** Of an agent that told nothing of how its conversation went. */
    public AgentFacts(
            String session,
            String transcript,
            String model,
            long contextUsed,
            long contextSize,
            long tokens,
            @Nullable Double cost,
            List<Task> tasks,
            String prompt,
            String answer,
            List<String> files,
            String directory,
            boolean whole) {
        this(
                session,
                transcript,
                model,
                contextUsed,
                contextSize,
                tokens,
                cost,
                tasks,
                prompt,
                answer,
                files,
                directory,
                Talk.NONE,
                whole);
    }

    /** The same, where the size of its context is known from elsewhere. */
    public AgentFacts withContextSize(long size) {
        return new AgentFacts(
                session,
                transcript,
                model,
                contextUsed,
                size,
                tokens,
                cost,
                tasks,
                prompt,
                answer,
                files,
                directory,
                talk,
                whole);
    }

    /** The same, where its conversation is known from elsewhere. */
    public AgentFacts withSession(String id) {
        return new AgentFacts(
                id,
                transcript,
                model,
                contextUsed,
                contextSize,
                tokens,
                cost,
                tasks,
                prompt,
                answer,
                files,
                directory,
                whole);
    }

    /** How much of the context is used, from 0 to 100; null where that is not known. */
    public @Nullable Integer percent() {
        return contextSize <= 0 || contextUsed <= 0
                ? null
                : (Integer) (int) Math.min(100, Math.round(100.0 * contextUsed / contextSize));
    }
}
