package dev.tasuki.succession;

/** How far a succession is; every transition is committed before the next step acts. */
public enum SuccessionState {
    PREPARED,
    STARTED,
    RESTORED,
    VERIFIED,
    CUT_OVER,
    RETIRED,
    ROLLED_BACK
}
