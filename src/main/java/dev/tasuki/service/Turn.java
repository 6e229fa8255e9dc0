package dev.tasuki.service;

import java.util.concurrent.locks.ReentrantLock;

/** Lets one change of the organisation be made after the other, and has everything looked at anew after each. Any thread. */
final class Turn {
    /** A change that a person asks for. */
    interface Change<T> {
        T make() throws OperationFailed;
    }

    private final ReentrantLock lock;
    private final Eyes eyes;
    private final Post post;
    private final Views views;

    /** @param lock held by whoever changes the organisation */
    Turn(ReentrantLock lock, Eyes eyes, Post post, Views views) {
        this.lock = lock;
        this.eyes = eyes;
        this.post = post;
        this.views = views;
    }

    <T> T make(Change<T> change) throws OperationFailed {
        lock.lock();
        try {
            return change.make();
        } finally {
            lock.unlock();
            eyes.lookNow();
            post.reread();
            views.stale();
        }
    }
}
