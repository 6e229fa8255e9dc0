package dev.tasuki.stub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is answered to one request.
 *
 * @param words of the answer, each with the blanks behind it
 * @param pause between two of them
 * @param error the status it fails with; 0 where it does not
 * @param attempts that fail; 0 for all
 * @param limit for how long it refuses, for the account has used up what it may; zero where it does not
 * @param hold until somebody lets it go on; empty where it goes on at once
 */
record Reply(
        List<String> words,
        List<Toolbox.Call> calls,
        Toolbox tools,
        Duration pause,
        long tokens,
        int error,
        int attempts,
        Duration limit,
        String hold,
        boolean cut) {
    private static final Duration SLOWLY = Duration.ofMillis(250);
    private static final List<String> THOUGHTS = List.of("reading ", "and ", "weighing ", "what ", "to ", "change ");

    Reply {
        words = List.copyOf(words);
        calls = List.copyOf(calls);
    }

    static Reply to(Ask ask, Mind mind) {
        var talk = ask.talk();
        var directives = ask.directives();
        var said = new ArrayList<String>();
        var calls = new ArrayList<Toolbox.Call>();
        ask.schema().ifPresent(schema -> said.add(Json.smallest(schema).toString()));
        if (ask.isTurn()) {
            directives.stream()
                    .filter(d -> d.word().equals("say"))
                    .map(Directive::argument)
                    .forEach(said::add);
            directives.stream()
                    .filter(Directive::calls)
                    .forEach(d -> calls.addAll(ask.tools().calls(d)));
            if (directives.stream().anyMatch(Directive::calls) && calls.isEmpty()) {
                said.add("no such tool is offered; there are "
                        + ask.tools().plain().keySet());
            }
        }
        if (said.isEmpty() && calls.isEmpty()) {
            // who sums up, or asks for a title, keeps what matters
            said.add((ask.isTurn() ? mind.answer(talk.before(), talk.prompt()) : java.util.Optional.<String>empty())
                    .orElseGet(() -> "Understood: " + String.join(" ", talk.marks())));
        }
        int slow = number(directives, "slow", 0);
        var words = Stream.concat(
                Stream.iterate(0, i -> i < slow * 4, i -> i + 1).map(i -> THOUGHTS.get(i % THOUGHTS.size())),
                Arrays.stream(String.join("\n", said).split("(?<=\\s)(?=\\S)")));
        return new Reply(
                words.collect(Collectors.toList()),
                calls,
                ask.tools(),
                slow > 0 ? SLOWLY : Duration.ZERO,
                number(directives, "tokens", 0) > 0
                        ? number(directives, "tokens", 0)
                        : 1000 + talk.text().length() / 4,
                number(directives, "error", 0),
                number(directives, "error", 1),
                Duration.ofSeconds(number(directives, "limit", 0)),
                directives.stream()
                        .filter(d -> d.word().equals("hold"))
                        .map(Directive::argument)
                        .findFirst()
                        .orElse(""),
                directives.stream().anyMatch(d -> d.word().equals("cut")));
    }

    private static int number(List<Directive> directives, String word, int at) {
        return directives.stream()
                .filter(d -> d.word().equals(word))
                .map(d -> d.argument().split(" "))
                .filter(arguments -> arguments.length > at)
                .map(arguments -> Integer.parseInt(arguments[at]))
                .findFirst()
                .orElse(0);
    }

    String text() {
        return String.join("", words);
    }

    boolean speaks() {
        return !text().isEmpty();
    }
}
