package dev.tasuki.capture;

import dev.tasuki.org.OneLine;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a session state, in words for who wrote it: Jackson's own name Java's classes and its settings. */
final class SessionStateTrouble {
    private SessionStateTrouble() {}

    static String of(JacksonException e) {
        return switch (e) {
            case UnexpectedEndOfInputException end -> "it ends in the middle";
            case StreamReadException twice when says(twice, "Duplicate") -> twice.getOriginalMessage();
            case StreamReadException syntax -> "no JSON there: " + before(syntax, " (start marker", " [Source", "\n");
            case UnrecognizedPropertyException unknown ->
                "Unrecognized property \"" + unknown.getPropertyName() + "\"" + within(unknown);
            case InvalidFormatException format ->
                "\"" + OneLine.of(String.valueOf(format.getValue()), 80) + "\" cannot be the value" + within(format);
            case MismatchedInputException other
            when says(other, "Trailing token") ->
                "it goes on after its end; it is one JSON value, {\"session_state\": …}, and nothing more";
            case MismatchedInputException other
            when says(other, "Missing required") -> "a required property is missing" + within(other);
            case MismatchedInputException own
            when !own.getOriginalMessage().contains("`") -> own.getOriginalMessage() + within(own);
            case MismatchedInputException other -> "another kind of value is needed" + within(other);
            default -> before(e, " [Source", " (for ", "\n");
        };
    }

    private static boolean says(JacksonException e, String beginning) {
        return e.getOriginalMessage() != null && e.getOriginalMessage().startsWith(beginning);
    }

    private static String before(JacksonException e, String... ends) {
        var text = String.valueOf(e.getOriginalMessage());
        for (var end : ends) {
            int at = text.indexOf(end);
            text = at < 0 ? text : text.substring(0, at);
        }
        return text;
    }

    /** Where in the file's own names. */
    private static String within(JacksonException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.isEmpty()
                ? "; it is {\"session_state\": …}, as 'tasuki points show --json' prints it"
                : ": " + path;
    }
}
