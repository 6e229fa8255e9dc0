package dev.tasuki.agent;

import dev.tasuki.org.OneLine;
import java.util.List;

/**
 * What an agent's screen asks a person, read from it: anybody may have had anything printed there, so it is shown and compared, never
 * believed.
 *
 * @param question such as {@code Do you want to proceed?}
 * @param subject what it is about, such as the command that is to be run; empty where none is seen
 * @param choices what can be answered by keys alone, in the order of the screen; empty where something has to be written
 * @param mark a hash of all of the dialog that is on the screen: of questions whose beginnings are alike, it tells one from another
 */
public record Dialog(String question, String subject, List<Choice> choices, String mark) {
    private static final int LONGEST = 200;
    private static final int MOST = 9;

    public Dialog {
        question = OneLine.of(question, LONGEST);
        subject = OneLine.of(subject, LONGEST);
        choices = choices.stream().limit(MOST).toList();
    }

    /**
     * One answer.
     *
     * @param keys what chooses it, as a terminal sends it
     */
    public record Choice(String label, String keys) {
        private static final int LONGEST = 120;

        public Choice {
            label = OneLine.of(label, LONGEST);
        }
    }

    /** Whether another screen asks the very same; which choice is marked on it does not matter. */
    public boolean sameAs(Dialog other) {
        return mark.equals(other.mark)
                && question.equals(other.question)
                && choices.stream()
                        .map(Choice::label)
                        .toList()
                        .equals(other.choices.stream().map(Choice::label).toList());
    }
}
