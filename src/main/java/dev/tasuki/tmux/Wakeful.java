package dev.tasuki.tmux;

/**
 * Threads that run as long as a connection and wake a hundred times a second. They are the exception to "blocking work on virtual threads": there,
 * each read of a pipe has another carrier started, and each wait with a limit goes through a timer's thread, which together cost more than
 * the work.
 */
final class Wakeful {
    private Wakeful() {}

    /** Not started; ends with the program. */
    static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(work);
    }
}
