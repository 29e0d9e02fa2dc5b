package io.trialmesh.scheduler.lease;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Answers questions together that come while others are being answered (flat combining: Hendler,
/// Incze, Shavit, Tzafrir 2010, SPAA): the first to come answers for all who wait by then.
///
/// @param <Q> the question
/// @param <A> its answer
final class Gathering<Q, A> {

    private static final int MOST = 64;

    private final Function<Q, Object> subject;
    private final Function<List<Q>, List<A>> together;
    private final ReentrantLock answering = new ReentrantLock();
    private final ReentrantLock arriving = new ReentrantLock();
    private final Queue<Asked<Q, A>> waiting = new ArrayDeque<>();

    /// @param subject questions about the same one are never answered together
    /// @param together one answer for each question, in order; it may be called again for one alone
    Gathering(Function<Q, Object> subject, Function<List<Q>, List<A>> together) {
        this.subject = subject;
        this.together = together;
    }

    private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

    /// The answer, or whatever answering this question alone throws.
    A answer(Q question) {
        var asked = new Asked<>(question, new CompletableFuture<A>());
        arrive(asked);
        answering.lock();
        try {
            while (!asked.answer().isDone()) {
                answer(next());
            }
        } finally {
            answering.unlock();
        }
        if (asked.answer().isCompletedExceptionally()) {
            throw thrown(asked.answer().exceptionNow());
        }
        return asked.answer().resultNow();
    }

    /// How many have come and are not being answered yet.
    int waiting() {
        arriving.lock();
        try {
            return waiting.size();
        } finally {
            arriving.unlock();
        }
    }

    private void arrive(Asked<Q, A> asked) {
        arriving.lock();
        try {
            waiting.add(asked);
        } finally {
            arriving.unlock();
        }
    }

    /// The oldest, without those whose subject has come already.
    private List<Asked<Q, A>> next() {
        arriving.lock();
        try {
            var subjects = new HashSet<>();
            var next = new ArrayList<Asked<Q, A>>();
            for (var asked : List.copyOf(waiting)) {
                if (next.size() < MOST && subjects.add(subject.apply(asked.question()))) {
                    next.add(asked);
                    waiting.remove(asked);
                }
            }
            return next;
        } finally {
            arriving.unlock();
        }
    }

    private void answer(List<Asked<Q, A>> all) {
        try {
            var answers = together.apply(all.stream().map(Asked::question).toList());
            for (int i = 0; i < all.size(); i++) {
                all.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (all.size() == 1) {
                all.getFirst().answer().completeExceptionally(e);
            } else {
                all.forEach(asked -> answer(List.of(asked)));
            }
        }
    }

    private static RuntimeException thrown(Throwable failure) {
        return failure instanceof RuntimeException exception
                ? exception
                : new IllegalStateException(failure);
    }
}
