package dev.tasuki.capture;

/**
 * One thing that is not the same in two snapshots.
 *
 * @param worker whose; empty for what is the organisation's
 * @param what such as a file's path or a task's id
 * @param was empty where it was not there
 * @param is empty where it is not there any more
 */
public record Difference(Area area, String worker, String what, String was, String is) {
    /** What part of an organisation it is. */
    public enum Area {
        PANE,
        TRANSCRIPT,
        TASK,
        FILE,
        MESSAGE,
        SETTING
    }
}
