package dev.tasuki.agent;

import com.google.re2j.Pattern;
import dev.tasuki.org.KindDeclaration;
import dev.tasuki.org.KindDeclaration.Look;
import dev.tasuki.org.KindDeclaration.Session;
import dev.tasuki.org.KindPatterns;
import dev.tasuki.org.WorkerStatus.State;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An agent that is described by YAML; it can what its description says. */
final class DeclaredKind implements AgentKind {
    private final KindDeclaration declaration;
    private final CommandTemplate again;
    private final List<Told> screens;
    private final List<Told> titles;

    /** What a pattern tells, ready to be used. */
    private record Told(Look look, Pattern pattern) {
        static List<Told> of(List<Look> looks) {
            return looks.stream()
                    .map(l -> new Told(l, KindPatterns.compile(l.pattern())))
                    .toList();
        }
    }

    DeclaredKind(KindDeclaration declaration) {
        this.declaration = declaration;
        this.screens = Told.of(declaration.screens());
        this.titles = Told.of(declaration.titles());
        this.again = new CommandTemplate(declaration);
    }

    @Override
    public String name() {
        return declaration.name();
    }

    @Override
    public boolean verified() {
        return declaration.verified();
    }

    @Override
    public Set<Ability> abilities() {
        // not: nothing is known of how its conversations read, nor that two may write to one
        var abilities = EnumSet.noneOf(Ability.class);
        if (!declaration.resume().isEmpty()) {
            abilities.add(Ability.RESUME);
        }
        if (declaration.ownTitle()) {
            abilities.add(Ability.OWN_TITLE);
        }
        if (!declaration.titles().isEmpty()) {
            abilities.add(Ability.TITLE_STATE);
        }
        if (!declaration.screens().isEmpty() || tellsSessionOnScreen()) {
            abilities.add(Ability.KNOWN_SCREEN);
        }
        return abilities;
    }

    private boolean tellsSessionOnScreen() {
        var session = declaration.session();
        return session != null && session.in() == Session.In.SCREEN;
    }

    @Override
    public boolean runs(List<String> arguments) {
        return declaration.programs().stream().anyMatch(p -> Words.run(arguments, p));
    }

    @Override
    public List<String> start(List<String> command) {
        return again.anew(command);
    }

    @Override
    public List<String> start(List<String> command, String session) {
        throw new UnsupportedOperationException(name() + " chooses the ids of its conversations itself");
    }

    @Override
    public List<String> resume(List<String> command, String session, Path directory) {
        if (declaration.resume().isEmpty()) {
            throw new UnsupportedOperationException(name() + " is not known to go on with a conversation");
        }
        return again.goingOn(command, AgentSession.checked(session), directory);
    }

    /** By its files where they say whose they are, else by its command line, else by the only file that can be its own. */
    @Override
    public Optional<AgentSession> find(AgentProcess process) {
        var files = new DeclaredFiles(process);
        var said = again.session(process.arguments());
        var session = declaration.session();
        var id = session == null
                        || session.place() == null
                        || (said.isPresent() && !session.place().ofProcess())
                ? said
                : files.session(session, session.place(), declaration.resumesById())
                        .or(() -> said);
        return id.map(i -> new AgentSession(
                i,
                declaration.transcript() == null
                        ? null
                        : files.file(declaration.transcript(), i).orElse(null)));
    }

    @Override
    public Optional<Transcript> transcript(Path file) {
        return Optional.empty();
    }

    @Override
    public Optional<String> session(ScreenText screen) {
        var session = declaration.session();
        if (session == null || session.in() != Session.In.SCREEN) {
            return Optional.empty();
        }
        var matcher = KindPatterns.compile(session.pattern()).matcher(String.join("\n", screen.lines()));
        var id = Optional.<String>empty();
        while (matcher.find()) { // the lowest is the newest
            id = Optional.ofNullable(matcher.group(1)).filter(AgentSession::isId);
        }
        return id;
    }

    @Override
    public Optional<Sign> screen(ScreenText screen) {
        var lines = screen.lines();
        for (var told : screens) {
            for (int i = lines.size() - 1;
                    i >= Math.max(0, lines.size() - told.look().lines());
                    i--) {
                var sign = sign(told, lines.get(i));
                if (sign.isPresent()) {
                    return sign;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Sign> title(String title) {
        return titles.stream().flatMap(told -> sign(told, title).stream()).findFirst();
    }

    private static Optional<Sign> sign(Told told, String line) {
        var matcher = told.pattern().matcher(line);
        if (!matcher.find()) {
            return Optional.empty();
        }
        var group = matcher.groupCount() > 0 ? matcher.group(1) : null;
        var look = told.look();
        var said = group == null || group.isBlank() ? line.strip() : group.strip();
        var reason = look.reason().isEmpty() ? said : look.reason();
        return Optional.of(
                switch (look.state()) {
                    case WAITING -> Sign.asks(reason, "");
                    case WORKING -> Sign.of(State.WORKING, reason, State.HUNG);
                    default -> Sign.of(look.state(), reason);
                });
    }
}
