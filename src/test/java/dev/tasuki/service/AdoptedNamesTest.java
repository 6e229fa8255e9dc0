package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.Naming;
import dev.tasuki.service.AdoptedNames.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdoptedNamesTest {
    @Test
    void aPlainTitleIsTheId() {
        assertThat(ids(new Candidate("%0", "boss1", "bash"), new Candidate("%1", "作業者", "bash")))
                .containsExactly("boss1", "作業者");
    }

    @Test
    void hostNamesSpinnersPromptsAndDoublesAreNoNames() {
        assertThat(ids(
                        new Candidate("%0", "host1", "president"),
                        new Candidate("%1", "✳ Fix the parser", "claude"),
                        new Candidate("%2", "me@host1: ~/work", "shell"),
                        new Candidate("%3", "same", "one"),
                        new Candidate("%4", "same", "two"),
                        new Candidate("%5", "", "zsh")))
                .containsExactly("president", "claude", "shell", "one", "two", "zsh");
    }

    @Test
    void namesAreMadeUniqueAndATitleIsNotTakenAwayByAWindow() {
        assertThat(ids(
                        new Candidate("%0", "", "bash"),
                        new Candidate("%1", "", "bash"),
                        new Candidate("%2", "bash", "x"),
                        new Candidate("%3", "", "bash")))
                .containsExactly("bash-2", "bash-3", "bash", "bash-4");
    }

    @Test
    void hostileWindowNamesBecomeWords() {
        assertThat(ids(
                        new Candidate("%0", "", "../../etc/passwd"),
                        new Candidate("%1", "", "\u202e; rm -rf ~ #{pane_id}"),
                        new Candidate("%2", "", "-x"),
                        new Candidate("%3", "", "\n\u001b[31m")))
                .containsExactly("etc-passwd", "rm-rf-pane_id", "x", "31m");
    }

    @Test
    void nobodyIsNamedAsEverybody() {
        assertThat(ids(new Candidate("%0", "all", "bash"), new Candidate("%1", "", "ALL")))
                .containsExactly("bash", "ALL-worker");
    }

    @Test
    void aRoleHoldsNothingThatAnOrganisationFileRefuses() {
        for (var name : List.of("日本 👩‍👩‍👧", "\u001b[31mred", "a\u202eb\u200fc", "x\u200by".repeat(900))) {
            assertThat(Naming.control(AdoptedNames.role(name))).isEmpty();
        }
        assertThat(AdoptedNames.role("日本 👩‍👩‍👧")).isEqualTo("日本 👩👩👧");
    }

    private static List<String> ids(Candidate... panes) {
        return List.copyOf(AdoptedNames.of(List.of(panes), "host1.example.org").values());
    }
}
