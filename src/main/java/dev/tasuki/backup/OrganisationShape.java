package dev.tasuki.backup;

import java.util.Map;

/**
 * What a backup holds of an organisation beside its points.
 *
 * @param yaml its file as it stands
 * @param kinds the files of agent kinds that lie beside it, by name
 * @param generation of its session
 * @param current the point that the present comes from; empty where from none
 */
public record OrganisationShape(String name, String yaml, Map<String, String> kinds, int generation, String current) {
    public OrganisationShape {
        kinds = Map.copyOf(kinds);
    }
}
