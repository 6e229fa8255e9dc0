package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fills any record with anything, so that a field added later is tested without a word. */
public final class AnyRecord {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "plain",
            "襷 日本語",
            "👍🏽",
            "a\nb\r\t\0",
            "\033[31m",
            "half \ud800 pair",
            "\"quoted\\",
            "#{pane} $(x) ;",
            "\u202e");

    private final Random random;

    public AnyRecord(long seed) {
        this.random = new Random(seed);
    }

    public <T extends Record> T of(Class<T> type) {
        var components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            var arguments = Arrays.stream(components)
                    .map(c -> value(c.getAnnotatedType()))
                    .toArray();
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " cannot be filled", e);
        }
    }

    private @Nullable Object value(AnnotatedType annotated) {
        if (annotated.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0) {
            return null;
        }
        var type = annotated.getType() instanceof ParameterizedType p ? p.getRawType() : annotated.getType();
        if (type == List.class) {
            return new ArrayList<>(many(annotated, 0));
        } else if (type == java.util.Set.class) {
            return new HashSet<>(many(annotated, 0));
        } else if (type == java.util.Map.class) {
            var map = new HashMap<Object, Object>();
            for (var key : many(annotated, 0)) {
                // JSON has no names with half a surrogate pair; environment names are chosen from a list and never have
                // one.
                map.put(
                        key.toString().replace('\ud800', '_'),
                        many(annotated, 1).stream().findFirst().orElse(""));
            }
            // An environment that looks like a reference to a chunk.
            map.put("chunk", "00");
            map.put("size", "1");
            return random.nextBoolean() ? map : new HashMap<>();
        }
        return simple((Class<?>) type);
    }

    private List<Object> many(AnnotatedType annotated, int argument) {
        var element = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[argument];
        var values = new ArrayList<Object>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> {
            var value = value(element);
            if (value != null) {
                values.add(value);
            }
        });
        return values;
    }

    private Object simple(Class<?> type) {
        if (type == String.class) {
            return TEXTS.get(random.nextInt(TEXTS.size())) + (random.nextBoolean() ? "" : random.nextInt());
        } else if (type == int.class || type == Integer.class) {
            return random.nextInt();
        } else if (type == long.class || type == Long.class) {
            return random.nextLong();
        } else if (type == double.class || type == Double.class) {
            return List.of(0.0, -1.5, Double.NaN, Double.POSITIVE_INFINITY, random.nextDouble())
                    .get(random.nextInt(5));
        } else if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        } else if (type == Instant.class) {
            return Instant.ofEpochSecond(random.nextLong(0, 9_000_000_000L), random.nextInt(1_000_000_000));
        } else if (type == Duration.class) {
            return Duration.ofNanos(random.nextLong());
        } else if (type == Blob.class) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            return new Blob(bytes);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        } else if (type.isRecord()) {
            return of(type.asSubclass(Record.class));
        }
        throw new AssertionError("nothing is known of " + type + ": teach this class to fill it");
    }
}
