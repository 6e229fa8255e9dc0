package dev.tasuki.succession;

import org.jspecify.annotations.Nullable;

/**
 * What a handover does about one agent's conversation.
 *
 * @param kind the agent kind's name
 * @param session the id that the successor's shall have; empty where the agent chooses it
 * @param before the id of the predecessor's; empty where none was found
 * @param transcript of a conversation that is gone on with; null where there is none to read
 * @param length of the transcript when its writer ended, in bytes
 * @param hash SHA-256 of so much of it
 * @param ended whether the predecessor's process has been ended for it, or was about to be
 */
record Conversation(
        String worker,
        String kind,
        Way way,
        String session,
        String before,
        @Nullable String transcript,
        long length,
        String hash,
        boolean ended) {
    boolean resumed() {
        return way == Way.RESUME;
    }

    /** One whose predecessor's process is about to be ended. */
    Conversation ending() {
        return new Conversation(worker, kind, way, session, before, transcript, length, hash, true);
    }

    Conversation measured(long bytes, String sum) {
        return new Conversation(worker, kind, way, session, before, transcript, bytes, sum, ended);
    }
}
