package dev.tasuki.tmux;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the lines of a control-mode connection into answers and notifications; see {@link Question} for how an answer's end is told.
 * {@link #line} is called by one thread; {@link #expect} and {@link #end} by any.
 */
final class Answers {
    /** More than this many bytes in one answer is no answer that anybody asked for. */
    static final long LARGEST = 512L << 20;

    private static final byte[] BEGIN = ascii("%begin ");
    private static final byte[] END = ascii("%end ");
    private static final byte[] ERROR = ascii("%error ");

    /** Takes what is not an answer to a question of ours. */
    interface Others {
        void notification(byte[] line);

        /** A question is answered whose asker wants to know when, among the notifications. */
        void answered(Runnable told);

        /** A block nobody asked for: the answer to the attach itself, or what a hook printed. */
        void block(Reply reply, boolean failed);
    }

    private record Ready(
            CompletableFuture<Reply> answer,
            @Nullable Reply reply,
            @Nullable TmuxException failure) {}

    private final Others others;
    private final Consumer<Runnable> completer;
    private final ArrayDeque<Question> waiting = new ArrayDeque<>();
    private @Nullable TmuxException ended;

    private volatile @Nullable Question asked;
    private byte @Nullable [] lastMark;
    private byte @Nullable [] numbers;
    private byte @Nullable [] markNumbers;
    private final List<byte[]> lines = new ArrayList<>();
    private long size;

    /** @param completer runs what waits for an answer, elsewhere: it may take its time */
    Answers(Others others, Consumer<Runnable> completer) {
        this.others = others;
        this.completer = completer;
    }

    /** Must be called before the question is written, in the order of writing. False where the connection has ended: the answers failed. */
    boolean expect(Question question) {
        TmuxException failure;
        synchronized (waiting) {
            failure = ended;
            if (failure == null) {
                waiting.add(question);
            }
        }
        if (failure != null) {
            fail(question, failure);
        }
        return failure == null;
    }

    int unanswered() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    void line(byte[] line) throws TmuxException {
        if (numbers == null) {
            if (startsWith(line, BEGIN)) {
                begin(line);
            } else if (line.length > 0) {
                others.notification(line);
            }
            return;
        }
        size += line.length + 1;
        if (size > LARGEST) {
            throw new TmuxException(TmuxException.Kind.CLOSED, "tmux sent an answer larger than " + LARGEST + " bytes");
        }
        if (asked == null) {
            if (ends(line, numbers)) {
                numbers = null;
                others.block(new Reply(lines), startsWith(line, ERROR));
            } else {
                lines.add(line);
            }
            return;
        }
        if (markNumbers != null && ends(line, markNumbers)) {
            finish(asked);
            return;
        }
        boolean mark = Arrays.equals(line, lastMark) && !lines.isEmpty() && startsWith(lines.getLast(), BEGIN);
        markNumbers = mark ? numbers(lines.getLast()) : null;
        lines.add(line);
    }

    private void begin(byte[] line) {
        lines.clear();
        size = 0;
        markNumbers = null;
        numbers = numbers(line);
        asked = null;
        if (ours(line)) {
            synchronized (waiting) {
                asked = waiting.poll();
            }
        }
        if (asked != null) {
            lastMark = ascii(asked.last());
            lines.add(line);
        }
    }

    /** Whether the block answers a command that this client sent, by the flags in its %begin. */
    private static boolean ours(byte[] begin) {
        return begin[begin.length - 1] == '1';
    }

    /** All of the question's lines are there, but for its last %end. */
    private void finish(Question question) {
        var all = new ArrayList<>(lines.subList(0, lines.size() - 2));
        numbers = null;
        markNumbers = null;
        asked = null;
        lines.clear();
        settle(question, all, null);
    }

    private void settle(Question question, List<byte[]> all, @Nullable TmuxException end) {
        var ready = new ArrayList<Ready>();
        var stray = new ArrayList<byte[]>();
        int at = 0;
        for (int i = 0; i < question.answers().size(); i++) {
            var marked = question.answers().size() > 1
                    ? find(all, at, ascii(question.marks().get(i)))
                    : -1;
            int until = marked < 0 ? all.size() : marked - 1;
            var answer = read(question.answers().get(i), all.subList(at, until), stray, end);
            if (answer.reply() != null
                    && question.commands().get(i).words().getFirst().equals("refresh-client")) {
                // tmux tells of a pane that we pause or continue inside the answer
                stray.addAll(answer.reply().lines());
            }
            ready.add(answer);
            at = marked < 0 ? all.size() : Math.min(all.size(), marked + 2);
        }
        stray.addAll(all.subList(at, all.size()));
        if (question.told() != null) {
            others.answered(question.told());
        }
        passOn(stray);
        completer.accept(() -> ready.forEach(Answers::complete));
    }

    /** Where the mark stands alone in a block of its own; -1 where it does not. */
    private static int find(List<byte[]> all, int from, byte[] mark) {
        for (int i = from + 1; i < all.size() - 1; i++) {
            if (Arrays.equals(all.get(i), mark)
                    && startsWith(all.get(i - 1), BEGIN)
                    && ends(all.get(i + 1), numbers(all.get(i - 1)))) {
                return i;
            }
        }
        return -1;
    }

    /** The first block that is ours, up to the last end with its numbers. */
    private static Ready read(
            CompletableFuture<Reply> answer, List<byte[]> part, List<byte[]> stray, @Nullable TmuxException end) {
        int begin = 0;
        while (begin < part.size() && !(startsWith(part.get(begin), BEGIN) && ours(part.get(begin)))) {
            begin++;
        }
        int last = begin < part.size() ? lastEnd(part, begin) : -1;
        if (last < 0) {
            var failure = end != null
                    ? end
                    : new TmuxException(
                            TmuxException.Kind.REFUSED, "tmux did not run this command, for one before it failed");
            return new Ready(answer, null, failure);
        }
        stray.addAll(part.subList(0, begin));
        stray.addAll(part.subList(last + 1, part.size()));
        var reply = new Reply(part.subList(begin + 1, last));
        if (startsWith(part.get(last), ERROR)) {
            var message = String.join(" ", reply.text());
            return new Ready(answer, null, new TmuxException(TmuxException.Kind.REFUSED, message));
        }
        return new Ready(answer, reply, null);
    }

    private static int lastEnd(List<byte[]> part, int begin) {
        var numbers = numbers(part.get(begin));
        for (int i = part.size() - 1; i > begin; i--) {
            if (ends(part.get(i), numbers)) {
                return i;
            }
        }
        return -1;
    }

    /** Notifications that came between an answer and its mark; blocks among them are what a command made tmux do besides. */
    private void passOn(List<byte[]> stray) {
        for (int i = 0; i < stray.size(); i++) {
            if (startsWith(stray.get(i), BEGIN)) {
                int end = lastEnd(stray, i);
                i = Math.max(i, end);
            } else if (stray.get(i).length > 0) {
                others.notification(stray.get(i));
            }
        }
    }

    private static void complete(Ready ready) {
        if (ready.failure() != null) {
            ready.answer().completeExceptionally(ready.failure());
        } else {
            ready.answer().complete(ready.reply());
        }
    }

    /** The stream ended, or nobody wants it any more: what is not answered fails. */
    void end(TmuxException why) {
        var left = new ArrayList<Question>();
        synchronized (waiting) {
            if (ended != null) {
                return;
            }
            ended = why;
            if (asked != null) {
                left.add(asked);
            }
            left.addAll(waiting);
            waiting.clear();
        }
        left.forEach(question -> fail(question, why));
    }

    /**
     * A connection that a person ended: the command being answered may be the one that did it. To be called by the thread that calls
     * {@link #line}, after the last line and before {@link #end}.
     */
    void cutShort(TmuxException why) {
        var question = asked;
        if (question != null) {
            var all = List.copyOf(lines);
            asked = null;
            numbers = null;
            lines.clear();
            settle(question, all, why);
        }
    }

    private void fail(Question question, TmuxException why) {
        completer.accept(() -> question.answers().forEach(answer -> answer.completeExceptionally(why)));
    }

    private static byte[] numbers(byte[] begin) {
        return Arrays.copyOfRange(begin, BEGIN.length, begin.length);
    }

    private static boolean ends(byte[] line, byte[] numbers) {
        return is(line, END, numbers) || is(line, ERROR, numbers);
    }

    private static boolean is(byte[] line, byte[] word, byte[] numbers) {
        return line.length == word.length + numbers.length
                && startsWith(line, word)
                && Arrays.equals(line, word.length, line.length, numbers, 0, numbers.length);
    }

    private static boolean startsWith(byte[] line, byte[] start) {
        return line.length >= start.length && Arrays.equals(line, 0, start.length, start, 0, start.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
