package dev.tasuki.stub;

import java.util.Optional;

/** How a model answers where nothing steers it. */
@FunctionalInterface
public interface Mind {
    /**
     * The answer to a prompt.
     *
     * @param before everything that was said before it in the conversation that was sent
     * @param prompt what was said last
     * @return empty where there is nothing to be answered, so that it says something of its own
     */
    Optional<String> answer(String before, String prompt);

    /** Finds the answers in the conversation, the prompt included. */
    static Mind attentive() {
        return Recollection::answer;
    }

    /** Knows nothing but the questions. */
    static Mind forgetful() {
        return (before, prompt) -> Recollection.answer("", Recollection.questionsOnly(prompt));
    }
}
