package dev.tasuki.app.command;

import java.util.List;

/**
 * What came of a look at what is stored.
 *
 * @param mended ids of restore points that were damaged and are whole again
 */
public record Verified(List<Damage> damage, List<String> mended) {
    public Verified {
        damage = List.copyOf(damage);
        mended = List.copyOf(mended);
    }
}
