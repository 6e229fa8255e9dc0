package dev.tasuki.ui.succession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.succession.SuccessionState;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.succession.SuccessionProgress.Step;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessionProgressTest {
    private final SuccessionProgress progress = new SuccessionProgress(Set.of("boss", "worker1"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "asks boss, worker1|en|asks boss, worker1|Asking boss, worker1 what a successor should know besides",
                "briefs 1|en|1 is told|1 new conversation is told what there is to know, and takes it in",
                "briefs 3|en|3 are told|3 new conversations are told what there is to know, and take it in",
                "recall 2|en|2 are asked|2 successors are asked what their predecessors knew",
                "waits: somebody types to boss|en|waits|Waits until nobody types to boss",
                "waits: the moon|en|waits|Waits: the moon",
                "recall 2|ja|2 名に質問中|後継 2 名に、前任が知っていたことを質問しています",
            })
    void whatGoesOnWithinAStepIsSaidInWords(String detail, String language, String step, String words) {
        var texts = new Texts(Locale.of(language), ZoneOffset.UTC);
        var doing = Doing.read(detail).orElseThrow();
        assertThat(doing.shortly(texts)).isEqualTo(step);
        assertThat(doing.words(texts)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"boss, worker1", "recall", "briefs, 2", "12.4 s", "recall 999999999999", "''"})
    void anythingElseIsLeftAsItIs(String detail) {
        assertThat(Doing.read(detail)).isEmpty();
    }

    @Test
    void askingPredecessorsIsNotYetPrepared() {
        progress.entered(SuccessionState.PREPARED, "asks boss");
        assertThat(progress.step(SuccessionState.PREPARED)).isEqualTo(Step.CURRENT);
        assertThat(progress.doing(SuccessionState.PREPARED)).contains(new Doing(Doing.What.ASKS, "boss"));
        progress.entered(SuccessionState.PREPARED, "boss, worker1");
        assertThat(progress.step(SuccessionState.PREPARED)).isEqualTo(Step.DONE);
        assertThat(progress.detail(SuccessionState.PREPARED)).isEqualTo("boss, worker1");
        assertThat(progress.doing(SuccessionState.STARTED)).isEmpty();
    }

    @Test
    void whatFollowsAStepIsSaidOfTheNext() {
        progress.entered(SuccessionState.RESTORED, "0.4 s");
        progress.entered(SuccessionState.RESTORED, "recall 2");
        assertThat(progress.detail(SuccessionState.RESTORED)).isEqualTo("0.4 s");
        assertThat(progress.doing(SuccessionState.RESTORED)).isEmpty();
        assertThat(progress.doing(SuccessionState.VERIFIED)).contains(new Doing(Doing.What.RECALL, "2"));
        progress.entered(SuccessionState.ROLLED_BACK, "");
        assertThat(progress.doing(SuccessionState.VERIFIED))
                .as("nothing goes on")
                .isEmpty();
    }
}
