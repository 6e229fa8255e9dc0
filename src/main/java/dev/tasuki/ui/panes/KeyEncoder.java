package dev.tasuki.ui.panes;

import dev.tasuki.tmux.Keys;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Turns what a person presses into what a terminal sends. Special keys and those with Ctrl come from key-pressed events, text from key-typed ones, so
 * that keyboard layouts and dead keys are the system's business. Escape is not encoded here: see {@link EscapeKey}.
 */
final class KeyEncoder {
    private static final String ESC = "\033";

    /** Longer clipboards are cut: nobody reads them, and tmux takes them line by line. */
    private static final int LONGEST_PASTE = 1_000_000;

    private final boolean mac;
    private final Supplier<String> clipboard;

    /**
     * An encoder.
     *
     * @param mac whether Command pastes and Option types characters of its own, as on macOS
     * @param clipboard its text; empty where it holds none
     */
    KeyEncoder(boolean mac, Supplier<String> clipboard) {
        this.mac = mac;
        this.clipboard = clipboard;
    }

    /** The keys of a key-pressed event; empty where a key-typed event tells more, or where the key means nothing to a terminal. */
    Optional<Keys> pressed(KeyEvent event) {
        if (isPaste(event)) {
            String text = clipboard.get();
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Keys.Paste(text.substring(0, Math.min(text.length(), LONGEST_PASTE))));
        }
        if (event.isMetaDown()) {
            return Optional.empty();
        }
        String special = special(event);
        if (special != null) {
            return Optional.of(new Keys.Raw(special));
        }
        return event.isControlDown() && !isAltGraph(event) ? control(event).map(Keys.Raw::new) : Optional.empty();
    }

    /** The keys of a key-typed event. */
    Optional<Keys> typed(KeyEvent event) {
        String text = event.getCharacter();
        if (text.isEmpty() || text.equals(KeyEvent.CHAR_UNDEFINED) || event.isMetaDown()) {
            return Optional.empty();
        }
        boolean printable = text.codePoints().noneMatch(c -> Character.getType(c) == Character.CONTROL);
        if (!printable || (event.isControlDown() && !isAltGraph(event))) {
            return Optional.empty();
        }
        boolean prefixed = event.isAltDown() && !event.isControlDown() && !mac;
        return Optional.of(new Keys.Raw(prefixed ? ESC + text : text));
    }

    boolean isPaste(KeyEvent event) {
        boolean combination =
                mac ? event.isMetaDown() && !event.isControlDown() : event.isControlDown() && event.isShiftDown();
        return (event.getCode() == KeyCode.V && combination && !event.isAltDown())
                || (event.getCode() == KeyCode.INSERT && event.isShiftDown() && !event.isControlDown());
    }

    /** AltGr of Windows is Ctrl and Alt together, and makes characters. */
    private static boolean isAltGraph(KeyEvent event) {
        return event.isControlDown() && event.isAltDown();
    }

    @org.jspecify.annotations.Nullable
    private static String special(KeyEvent event) {
        String alt = event.isAltDown() ? ESC : "";
        return switch (event.getCode()) {
            case ENTER -> alt + "\r";
            case BACK_SPACE -> alt + (event.isControlDown() ? "\b" : "\177");
            case TAB -> event.isControlDown() ? null : event.isShiftDown() ? ESC + "[Z" : alt + "\t";
            case UP, KP_UP -> cursor(event, 'A');
            case DOWN, KP_DOWN -> cursor(event, 'B');
            case RIGHT, KP_RIGHT -> cursor(event, 'C');
            case LEFT, KP_LEFT -> cursor(event, 'D');
            case HOME -> cursor(event, 'H');
            case END -> cursor(event, 'F');
            case INSERT -> numbered(event, 2);
            case DELETE -> numbered(event, 3);
            case PAGE_UP -> numbered(event, 5);
            case PAGE_DOWN -> numbered(event, 6);
            case F1 -> function(event, 'P');
            case F2 -> function(event, 'Q');
            case F3 -> function(event, 'R');
            case F4 -> function(event, 'S');
            case F5 -> numbered(event, 15);
            case F6 -> numbered(event, 17);
            case F7 -> numbered(event, 18);
            case F8 -> numbered(event, 19);
            case F9 -> numbered(event, 20);
            case F10 -> numbered(event, 21);
            case F11 -> numbered(event, 23);
            case F12 -> numbered(event, 24);
            default -> null;
        };
    }

    private static int modifiers(KeyEvent event) {
        return 1 + (event.isShiftDown() ? 1 : 0) + (event.isAltDown() ? 2 : 0) + (event.isControlDown() ? 4 : 0);
    }

    private static String cursor(KeyEvent event, char end) {
        int modifiers = modifiers(event);
        return modifiers == 1 ? ESC + "[" + end : ESC + "[1;" + modifiers + end;
    }

    private static String function(KeyEvent event, char end) {
        int modifiers = modifiers(event);
        return modifiers == 1 ? ESC + "O" + end : ESC + "[1;" + modifiers + end;
    }

    private static String numbered(KeyEvent event, int number) {
        int modifiers = modifiers(event);
        return ESC + "[" + number + (modifiers == 1 ? "~" : ";" + modifiers + "~");
    }

    private static Optional<String> control(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code.isLetterKey() && code.getChar().length() == 1) {
            return Optional.of(Character.toString(code.getChar().charAt(0) & 0x1f));
        }
        return switch (code) {
            case SPACE, DIGIT2, AT -> Optional.of("\0");
            case OPEN_BRACKET, DIGIT3 -> Optional.of(ESC);
            case BACK_SLASH, DIGIT4 -> Optional.of("\034");
            case CLOSE_BRACKET, DIGIT5 -> Optional.of("\035");
            case DIGIT6, CIRCUMFLEX -> Optional.of("\036");
            case SLASH, MINUS, UNDERSCORE, DIGIT7 -> Optional.of("\037");
            default -> Optional.empty();
        };
    }
}
