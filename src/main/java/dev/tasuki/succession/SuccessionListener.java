package dev.tasuki.succession;

import java.util.List;

/** Told how a succession goes, on its own thread. */
public interface SuccessionListener {
    /** The succession entered a state. */
    void entered(SuccessionState state, String detail);

    /** Checks of one worker ended. */
    void checked(String worker, List<Check> checks);

    /** Told nothing. */
    SuccessionListener NONE = new SuccessionListener() {
        @Override
        public void entered(SuccessionState state, String detail) {}

        @Override
        public void checked(String worker, List<Check> checks) {}
    };
}
