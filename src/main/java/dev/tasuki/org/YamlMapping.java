package dev.tasuki.org;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One mapping of a file, read strictly: every complaint names the file, the line and the field. */
final class YamlMapping {
    private static final Set<Tag> PLAIN_TAGS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

    private final Path file;
    private final String prefix;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();

    /**
     * @param prefix the path to this mapping, such as {@code workers[1]}; empty for the file itself
     * @param node what must be a mapping
     */
    YamlMapping(Path file, String prefix, Node node) throws OrganisationFileException {
        this.file = file;
        this.prefix = prefix;
        this.line = YamlSource.line(node.getStartMark());
        if (!(node instanceof MappingNode mapping)) {
            throw new OrganisationFileException(
                    file, line, prefix, "is " + kind(node) + "; write names with values, such as 'name: value'", null);
        }
        for (var tuple : mapping.getValue()) {
            var keyLine = YamlSource.line(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new OrganisationFileException(file, keyLine, prefix, "has a name that is no plain word", null);
            }
            var earlier = keyLines.putIfAbsent(key.getValue(), keyLine);
            if (earlier != null) {
                throw new OrganisationFileException(
                        file,
                        keyLine,
                        path(key.getValue()),
                        "is given twice (first in line " + earlier + "); keep one",
                        null);
            }
            values.put(key.getValue(), tuple.getValueNode());
        }
    }

    /** Refuses every name but these. */
    YamlMapping only(String... known) throws OrganisationFileException {
        for (var name : values.keySet()) {
            if (!List.of(known).contains(name)) {
                var meant = NearestWord.of(name, List.of(known))
                        .map(n -> "did you mean '" + n + "'?")
                        .orElseGet(() -> "known here: " + String.join(", ", known));
                throw new OrganisationFileException(
                        file, keyLine(name), path(Naming.quoted(name).replace("'", "")), "is unknown; " + meant, null);
            }
        }
        return this;
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The text of a field that must be there. */
    String text(String name) throws OrganisationFileException {
        return scalar(path(name), required(name));
    }

    Optional<String> optionalText(String name) throws OrganisationFileException {
        var node = values.get(name);
        return node == null ? Optional.empty() : Optional.of(scalar(path(name), node));
    }

    /** Yes or no, as YAML 1.2 writes it. */
    boolean yes(String name, boolean otherwise) throws OrganisationFileException {
        var text = optionalText(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        return switch (text.get()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw complaint(name, Naming.quoted(text.get()) + " is neither true nor false");
        };
    }

    /** A whole number within bounds. */
    int number(String name, int least, int most, int otherwise) throws OrganisationFileException {
        var text = optionalText(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw complaint(name, Naming.quoted(text.get()) + " is no whole number; use " + least + " to " + most, e);
        }
        throw complaint(name, text.get() + " is out of range; use " + least + " to " + most);
    }

    /** Yes or no. */
    boolean flag(String name, boolean otherwise) throws OrganisationFileException {
        var text = optionalText(name);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            throw complaint(name, Naming.quoted(text.get()) + " is neither true nor false");
        }
        return text.map(Boolean::parseBoolean).orElse(otherwise);
    }

    /** The texts of a list, none of which may be left empty by accident. */
    Optional<List<String>> texts(String name) throws OrganisationFileException {
        var node = values.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof SequenceNode list)) {
            throw complaint(name, "is " + kind(node) + "; write a list, such as [program, argument]");
        }
        var texts = new ArrayList<String>();
        for (var element : list.getValue()) {
            texts.add(scalar(path(name) + "[" + texts.size() + "]", element));
        }
        return Optional.of(texts);
    }

    YamlMapping mapping(String name) throws OrganisationFileException {
        return new YamlMapping(file, path(name), required(name));
    }

    Optional<YamlMapping> optionalMapping(String name) throws OrganisationFileException {
        return has(name) ? Optional.of(mapping(name)) : Optional.empty();
    }

    /** The mappings of a list that must be there. */
    List<YamlMapping> mappings(String name) throws OrganisationFileException {
        var node = required(name);
        if (!(node instanceof SequenceNode list)) {
            throw complaint(name, "is " + kind(node) + "; write a list, each entry beginning with '- '");
        }
        var mappings = new ArrayList<YamlMapping>();
        for (var element : list.getValue()) {
            mappings.add(new YamlMapping(file, path(name) + "[" + mappings.size() + "]", element));
        }
        return mappings;
    }

    /** The line of a field's value, of its name where it has none, else of the mapping; from 1. */
    int line(String name) {
        var node = values.get(name);
        return node == null ? line : YamlSource.line(node.getStartMark());
    }

    /** Throws where there is a complaint about a field. */
    void refuse(String name, Optional<String> complaint) throws OrganisationFileException {
        if (complaint.isPresent()) {
            throw complaint(name, complaint.get());
        }
    }

    OrganisationFileException complaint(String name, String problem) {
        return complaint(name, problem, null);
    }

    OrganisationFileException complaint(String name, String problem, @Nullable Throwable cause) {
        return new OrganisationFileException(file, line(name), path(name), problem, cause);
    }

    private Node required(String name) throws OrganisationFileException {
        var node = values.get(name);
        if (node == null) {
            throw new OrganisationFileException(file, line, path(name), "is missing; add it", null);
        }
        return node;
    }

    private String scalar(String path, Node node) throws OrganisationFileException {
        var at = YamlSource.line(node.getStartMark());
        if (!(node instanceof ScalarNode scalar)) {
            throw new OrganisationFileException(file, at, path, "is " + kind(node) + "; write one text", null);
        }
        if (!PLAIN_TAGS.contains(scalar.getTag())) {
            throw new OrganisationFileException(
                    file,
                    at,
                    path,
                    "has the tag " + Naming.quoted(scalar.getTag().getValue()) + "; leave it out",
                    null);
        }
        // '~' means the home directory here, as everywhere outside YAML.
        if (scalar.getTag().equals(Tag.NULL)
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && !scalar.getValue().equals("~")) {
            throw new OrganisationFileException(file, at, path, "is empty; give it a value or take it out", null);
        }
        if (scalar.getValue().indexOf('\0') >= 0) {
            throw new OrganisationFileException(file, at, path, "holds a NUL character; take it out", null);
        }
        return scalar.getValue();
    }

    private int keyLine(String name) {
        return keyLines.getOrDefault(name, line);
    }

    private String path(String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    private static String kind(Node node) {
        return switch (node.getNodeType()) {
            case MAPPING -> "a mapping";
            case SEQUENCE -> "a list";
            default -> node.getTag().equals(Tag.NULL) ? "empty" : "a single value";
        };
    }
}
