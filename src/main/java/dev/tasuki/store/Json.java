package dev.tasuki.store;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.TypeFactory;

/**
 * How records become JSON and back. Fields that came later are absent in what was written before: lists, sets and maps are then empty,
 * numbers 0, all else null; fields that went are passed over.
 */
final class Json {
    private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

    static final JsonMapper MAPPER = JsonMapper.builder()
            // Half a surrogate pair, as a hostile title may hold, has no UTF-8.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withConfigOverride(List.class, c -> c.setNullHandling(EMPTY))
            .withConfigOverride(Set.class, c -> c.setNullHandling(EMPTY))
            .withConfigOverride(Map.class, c -> c.setNullHandling(EMPTY))
            .build();

    private Json() {}

    static String text(Collection<?> values) {
        return MAPPER.writeValueAsString(values);
    }

    static <T> List<T> list(String text, Class<T> type) {
        return MAPPER.readValue(text, TypeFactory.createDefaultInstance().constructCollectionType(List.class, type));
    }
}
