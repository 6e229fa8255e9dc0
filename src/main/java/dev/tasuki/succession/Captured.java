package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.AgentKinds;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the cut, and those before it, tell of a predecessor's conversation: whether anything was said in it, whether a brief can tell that, and whether
 * its transcript is what it was.
 */
final class Captured {
    private final AgentKinds kinds;
    private final LostTranscript lost;

    Captured(AgentKinds kinds, LostTranscript lost) {
        this.kinds = kinds;
        this.lost = lost;
    }

    /** Whether anything was said in a conversation, by this cut or an earlier one. */
    boolean isSpoken(Worker worker, String session, @Nullable WorkerSnapshot snapshot) throws StoreException {
        var agent = snapshot == null ? null : snapshot.agent();
        boolean its = agent != null && agent.session().equals(session);
        return (its && Spoken.of(kinds.of(worker.kind()), snapshot) != Spoken.NOTHING)
                || lost.wasSpoken(worker.id(), session);
    }

    /**
     * Why it cannot be proved that a brief tells what a predecessor's conversation was about; empty where it can be, and where it is
     * evident that nothing was ever said.
     */
    Optional<String> unread(Conversation conversation, @Nullable WorkerSnapshot snapshot) {
        var kind = kinds.of(conversation.kind());
        var agent = snapshot == null ? null : snapshot.agent();
        if (conversation.resumed() || !kind.can(Ability.TRANSCRIPT) || Spoken.isCaptured(snapshot)) {
            return Optional.empty();
        }
        var before = conversation.before();
        if (before.isEmpty()) {
            return Spoken.of(kind, snapshot) == Spoken.NOTHING
                    ? Optional.empty()
                    : Optional.of("which conversation it had could not be told");
        }
        boolean there = agent != null
                && agent.session().equals(before)
                && !agent.transcript().isEmpty()
                && Files.isRegularFile(Path.of(agent.transcript()));
        return there ? Optional.empty() : Optional.of("the transcript of its conversation " + before + " is not there");
    }

    /**
     * Holds a transcript that is to be gone on with against what was captured of it: whoever cut it short, or put another in its place, took
     * the conversation away, which only the living agent knows then.
     *
     * @param cut what was captured of the worker
     * @param point the restore point that holds the cut
     * @return the check that fails; empty where none does
     */
    Optional<Check> broken(Conversation conversation, @Nullable WorkerSnapshot cut, String point)
            throws StoreException, IOException {
        var name = conversation.transcript();
        // one that is not written line after line may become shorter by itself
        if (name == null || !Transcripts.isLines(name)) {
            return Optional.empty();
        }
        var file = Path.of(name);
        var present = cut == null ? null : cut.transcript();
        var now = present != null && present.file().equals(name) ? present : null;
        var before = lost.copy(conversation.worker(), file, point);
        long then = Math.max(before == null ? 0 : before.size(), now == null ? 0 : now.size());
        long length = conversation.length();
        if (then > length) {
            return Optional.of(failed(
                    conversation,
                    then + " bytes as it was captured",
                    length + " bytes in " + name + ", which was cut short"));
        }
        if (before != null && !Transcripts.begins(file, before, now)) {
            return Optional.of(failed(
                    conversation,
                    "the " + before.size() + " bytes that were captured, and what came after them",
                    "others in " + name + ", which was replaced"));
        }
        boolean idle = cut != null && cut.status().state() == State.IDLE;
        return idle && !Transcripts.isWhole(file, length)
                ? Optional.of(failed(
                        conversation, "whole lines", "a line without an end in " + name + ", which was cut short"))
                : Optional.empty();
    }

    private static Check failed(Conversation conversation, String expected, String found) {
        return Checks.of(conversation.worker(), "transcript", true, false, expected, found);
    }
}
