package dev.tasuki.app;

/** Starts Tasuki. */
public final class Main {
    private Main() {}

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.out.println("tasuki");
    }
}
