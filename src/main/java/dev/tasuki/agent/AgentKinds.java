package dev.tasuki.agent;

import dev.tasuki.org.KindDeclaration;
import dev.tasuki.org.Organisation;
import java.util.List;
import java.util.stream.Stream;

/** The agent kinds that an organisation knows: those in code, and those that are declared. Any thread. */
public final class AgentKinds {
    private static final List<String> IN_CODE = List.of("claude", "codex", "gemini", "opencode");

    private final List<DeclaredKind> declared;

    /** Those in code, and these. */
    public AgentKinds(List<KindDeclaration> declared) {
        this.declared = declared.stream().map(DeclaredKind::new).toList();
    }

    /** Those of an organisation. */
    public static AgentKinds of(Organisation organisation) {
        return new AgentKinds(organisation.kinds());
    }

    /** The kind of that name; one that nobody declared, or declares any more, is a mere command. */
    public AgentKind of(String name) {
        return declared.stream()
                .filter(k -> k.name().equals(name))
                .findFirst()
                .<AgentKind>map(k -> k)
                .orElseGet(() -> AgentKind.of(name));
    }

    /** All of them but mere commands. */
    public List<AgentKind> all() {
        return Stream.concat(IN_CODE.stream().map(AgentKind::of), declared.stream())
                .toList();
    }
}
