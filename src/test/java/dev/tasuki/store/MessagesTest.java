package dev.tasuki.store;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.org.Message;
import dev.tasuki.org.Message.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said is kept in order, and goes from state to state only as it may. */
class MessagesTest {
    @TempDir
    Path directory;

    private Store store;

    @BeforeEach
    void open() throws StoreException {
        store = Store.open(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Messages.Draft draft(String origin, String from, String to, String text) {
        return new Messages.Draft(origin, from, to, TIME, TIME.plusSeconds(60), text);
    }

    private Message say(String origin, String from, String to, String text) throws StoreException {
        return store.messages().add(List.of(draft(origin, from, to, text))).getFirst();
    }

    @Test
    void theyStayInOrderUntilNothingIsToComeOfThem() throws StoreException {
        var first = say("", "boss", "w1", "襷 one\ntwo");
        var second = say("", "boss", "w1", "two");
        var third = say("", "w1", "boss", "three");
        store.close();
        open();

        assertThat(store.messages().open()).containsExactly(first, second, third);
        assertThat(store.messages().recent(2)).containsExactly(third, second);
        store.messages().begin(first.id(), 7, 70, TIME.plusSeconds(1));
        store.messages().delivered(first.id(), TIME.plusSeconds(2));
        var taken = store.messages().acknowledge(first.id(), "it said so", TIME.plusSeconds(3));
        store.messages().expire(third.id(), "too late", TIME.plusSeconds(4));

        assertThat(store.messages().open()).containsExactly(second);
        assertThat(taken.state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(taken.attempts()).isEqualTo(1);
        assertThat(taken.pid()).isEqualTo(7);
        assertThat(taken.pidStart()).isEqualTo(70);
        assertThat(store.messages().counts(TIME)).isEqualTo(new Messages.Counts(1, 1, 1));
        assertThat(store.messages().counts(TIME.plusSeconds(1))).isEqualTo(new Messages.Counts(0, 0, 0));
    }

    @Test
    void oneThatIsToldTwiceIsTakenOnce() throws StoreException {
        say("a-1", "w1", "boss", "x");

        assertThat(store.messages().add(List.of(draft("a-1", "w1", "boss", "x"))))
                .isEmpty();
        assertThat(store.messages().add(List.of(draft("a-1", "w1", "w2", "x")))).hasSize(1);
        assertThat(store.messages().add(List.of(draft("a-1", "w2", "boss", "x"))))
                .hasSize(1);
        assertThat(store.messages().add(List.of(draft("", "w1", "boss", "x"), draft("", "w1", "boss", "x"))))
                .hasSize(2);
    }

    @Test
    void whatHasEndedIsNotBegunAgain() throws StoreException {
        var message = say("", "boss", "w1", "x");
        store.messages().begin(message.id(), 1, 1, TIME);
        assertThatThrownBy(() -> store.messages().begin(message.id(), 1, 1, TIME))
                .isInstanceOf(StoreException.class);
        assertThat(store.messages().again(message.id(), "it ended", TIME).state())
                .isEqualTo(State.QUEUED);
        assertThat(store.messages().begin(message.id(), 2, 2, TIME).attempts()).isEqualTo(2);
        store.messages().acknowledge(message.id(), "seen", TIME);

        assertThatThrownBy(() -> store.messages().again(message.id(), "", TIME)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.messages().expire(message.id(), "", TIME))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.messages().delivered("m-none", TIME)).isInstanceOf(StoreException.class);
    }

    /** A quick receiver says so before it is noted that the message stands in its pane. */
    @Test
    void anAcknowledgementMayComeBeforeTheDeliveryIsNoted() throws StoreException {
        var message = say("", "boss", "w1", "x");
        store.messages().begin(message.id(), 1, 1, TIME);
        store.messages().acknowledge(message.id(), "it said so", TIME);

        assertThat(store.messages().delivered(message.id(), TIME).state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(store.messages().acknowledge(message.id(), "seen", TIME).note())
                .isEqualTo("it said so");
    }

    @Test
    void oneThatWasGivenUpCanStillBeAcknowledged() throws StoreException {
        var message = say("", "boss", "w1", "x");
        store.messages().expire(message.id(), "too late", TIME);

        assertThat(store.messages()
                        .acknowledge(message.id(), "it said so", TIME)
                        .state())
                .isEqualTo(State.ACKNOWLEDGED);
    }

    @Test
    void puttingBackBringsWhatIsLostAndTouchesNothingElse() throws StoreException {
        var kept = say("a", "boss", "w1", "kept");
        var lost = new Message(
                "m-lost",
                "b",
                "boss",
                "w1",
                TIME,
                TIME.plusSeconds(9),
                "lost",
                State.DELIVERED,
                TIME.plusSeconds(1),
                1,
                5,
                50,
                "");
        store.messages().acknowledge(kept.id(), "it said so", TIME);

        assertThat(store.messages().putBack(List.of(kept, lost))).containsExactly(lost);
        assertThat(store.messages().putBack(List.of(kept, lost))).isEmpty();
        assertThat(store.messages().find(kept.id()).orElseThrow().state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(store.messages().open()).containsExactly(lost);
    }
}
