package dev.tasuki.service;

import dev.tasuki.store.Damage;
import java.util.List;

/**
 * What came of holding the store against what was written.
 *
 * @param damage what was found
 * @param mended ids of restore points that were damaged and are whole again
 */
public record Checked(List<Damage> damage, List<String> mended) {
    public Checked {
        damage = List.copyOf(damage);
        mended = List.copyOf(mended);
    }
}
