package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Words go through a real tmux and come back as they were, by both ways in. */
class TmuxCommandTest {
    private static @Nullable PrivateTmux tmux;
    private static @Nullable ControlConnection connection;

    @BeforeContainer
    static void start() throws TmuxException {
        var started = new PrivateTmux().start("a", 80, 24, "sleep", "1000");
        connection = started.server().attach("a", _ -> {});
        tmux = started;
    }

    @AfterContainer
    static void stop() {
        live().close();
        server().close();
    }

    private static ControlConnection live() {
        return Objects.requireNonNull(connection);
    }

    private static PrivateTmux server() {
        return Objects.requireNonNull(tmux);
    }

    @Property(tries = 500)
    void anyWordArrivesAsItIs(@ForAll("words") String word) throws Exception {
        live().send(TmuxCommand.of("set-option", "-g", "@word", word)).get(5, TimeUnit.SECONDS);
        assertThat(said(live().send(TmuxCommand.of("display-message", "-p", "#{@word}"))
                        .get(5, TimeUnit.SECONDS)))
                .isEqualTo(word);
    }

    @Property(tries = 60)
    void anyWordArrivesAsItIsThroughAForkedClient(@ForAll("words") String word) throws Exception {
        server().server().run(List.of("set-option", "-g", "@forked", "x" + word));
        assertThat(said(live().send(TmuxCommand.of("display-message", "-p", "#{@forked}"))
                        .get(5, TimeUnit.SECONDS)))
                .isEqualTo("x" + word);
    }

    @Property(tries = 200)
    void literalTextIsNoFormat(@ForAll("words") String word) throws Exception {
        if (word.contains("%") || word.contains("\n")) {
            return;
        }
        assertThat(said(live().send(TmuxCommand.of("display-message", "-p", "--", TmuxCommand.literal(word)))
                        .get(5, TimeUnit.SECONDS)))
                .isEqualTo(word);
    }

    @Example
    void everyCharacterThatIsSpecialSomewhere() throws Exception {
        for (var word : List.of(
                "a\nkill-server\n",
                "\n",
                ";",
                "a;",
                "a\\;",
                "; kill-server",
                "#{pane_id}",
                "#(touch /tmp/x)",
                "$(x)",
                "$HOME",
                "${HOME}",
                "`x`",
                "~",
                "~root",
                "%if",
                "%1",
                "{",
                "}",
                "{ kill-server }",
                "\"",
                "'",
                "\\",
                "\\n",
                "\\\\",
                "\\101",
                "\\u0041",
                "A=b",
                "-x",
                "\u001b[31m",
                "\t\r\u0001\u007f",
                "漢字 👍🏽 e\u0301 \u202e",
                "# comment",
                " lead and trail ",
                "")) {
            anyWordArrivesAsItIs(word);
            anyWordArrivesAsItIsThroughAForkedClient(word);
        }
    }

    @Example
    void aLineIsNeverBroken() {
        assertThat(TmuxCommand.of("set-option", "a\nb\rc\u001bd").quoted())
                .isEqualTo("\"set-option\" \"a\\nb\\015c\\033d\"")
                .doesNotContain("\n");
        assertThatThrownBy(() -> TmuxCommand.of("x", "a\0b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(TmuxCommand::of).isInstanceOf(IllegalArgumentException.class);
    }

    private static String said(Reply reply) {
        return String.join(
                "\n",
                reply.lines().stream()
                        .map(line -> new String(line, StandardCharsets.UTF_8))
                        .toList());
    }

    @Provide
    Arbitrary<String> words() {
        var special = Arbitraries.of(
                "\n",
                ";",
                "#{pane_id}",
                "#",
                "$(x)",
                "$",
                "{",
                "}",
                "'",
                "\"",
                "\\",
                "~",
                "%",
                "\u001b[0m",
                "\t",
                "=",
                "-",
                " ",
                "`",
                "@",
                "*",
                "[",
                "]",
                "\r",
                "\u007f",
                "漢",
                "👍🏽",
                "\u0301",
                "\u00ff",
                "\u0085");
        var plain = Arbitraries.strings().ofMinLength(1).ofMaxLength(3).filter(TmuxCommandTest::isSendable);
        return Arbitraries.frequencyOf(Tuple.of(3, special), Tuple.of(1, plain))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static boolean isSendable(String text) {
        return text.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && text.codePoints().allMatch(Character::isDefined);
    }
}
