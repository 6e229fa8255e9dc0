package dev.tasuki.ui.backups;

import java.util.Optional;

/**
 * A place as it is shown, all in words.
 *
 * @param good when all was there for the last time
 * @param last what the last run did
 * @param error why the last run failed; empty where it did not
 */
record PlaceRow(
        String name,
        String url,
        boolean encrypted,
        String good,
        String last,
        String error,
        Optional<Doing> doing,
        Optional<Outcome> outcome) {}
