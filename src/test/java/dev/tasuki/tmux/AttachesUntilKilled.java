package dev.tasuki.tmux;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A process that attaches to a pane of a tmux server and says so, until it is killed. */
final class AttachesUntilKilled {
    private AttachesUntilKilled() {}

    public static void main(String[] arguments) throws Exception {
        var drawn = new CountDownLatch(1);
        AttachedTerminal.open(
                new TmuxServer(new TmuxSocket(arguments[0])),
                PaneId.parse(arguments[1]),
                90,
                30,
                new AttachedTerminal.Listener() {
                    @Override
                    public void screen(CellGrid cells) {
                        drawn.countDown();
                    }

                    @Override
                    public void copied(String text) {}

                    @Override
                    public void ended() {}
                });
        drawn.await();
        System.out.println("attached");
        while (true) {
            LockSupport.park();
        }
    }
}
