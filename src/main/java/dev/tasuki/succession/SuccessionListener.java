package dev.tasuki.succession;

import java.util.List;

/** Told how a succession goes, on its own thread. */
public interface SuccessionListener {
    /** The succession entered a state. */
    void entered(SuccessionState state, String detail);

    /** Checks of one worker ended. */
    void checked(String worker, List<Check> checks);

    /** A stage of a restore began, passed or failed. */
    default void staged(Staged stage) {}

    /**
     * Whether it shall stop; asked between its steps, not from VERIFIED on, but of a handover again until the predecessors are retired.
     * What was done is taken back then.
     */
    default boolean cancelled() {
        return false;
    }

    /**
     * Asked once when everything is verified and the successors would take over; may wait, as for a person who is typing.
     *
     * @return why they must not, and then all is taken back; empty where they may
     */
    default String objection() {
        return "";
    }

    /** Told once the successors have taken over, with all that is known by then; the predecessors are retired after it returns. */
    default void tookOver(SuccessionReport report) {}

    /** Told nothing. */
    SuccessionListener NONE = new SuccessionListener() {
        @Override
        public void entered(SuccessionState state, String detail) {}

        @Override
        public void checked(String worker, List<Check> checks) {}
    };
}
