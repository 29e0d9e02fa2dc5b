package io.trialmesh.scheduler.decision;

import io.trialmesh.core.study.Phase;
import io.trialmesh.scheduler.study.Candidate;
import io.trialmesh.scheduler.study.Company;
import io.trialmesh.scheduler.study.Comparison;
import io.trialmesh.scheduler.study.Finalists;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialRow.Step;
import io.trialmesh.scheduler.study.WallPlan;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Opens the finalists on the sealed rows, the likeliest winner first.
///
/// A finalist whose learning curve is being learnt waits for it. Where time is short nobody goes
/// before the likeliest winner, and where none is opened at the deadline the first is waited for.
@Singleton
class Openings {

    /// What writing down the winner takes.
    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final Requests requests;
    private final Curves curves;
    private final FinishTimes times;

    @Inject
    Openings(Requests requests, Curves curves, FinishTimes times) {
        this.requests = requests;
        this.curves = curves;
        this.times = times;
    }

    /// The finalists were chosen: what is wanted beside their openings.
    void begin(Course course, List<Candidate> all, Comparison comparison) {
        curves.begin(course, all, comparison);
    }

    /// Asks for those that can be opened.
    void ask(Course course, List<Candidate> all, Comparison comparison) {
        if (spent(course)) {
            return;
        }
        var awaited = curves.awaited(course);
        var order = inOrder(course, all, comparison);
        if (order.stream().findFirst().filter(t -> t.refitted().open()).isPresent()
                && hurried(course)) {
            return;
        }
        var numbers = order.stream().map(TrialRow::number).collect(Collectors.toSet());
        var peers = Finalists.peers(all, numbers, comparison);
        for (int place = 0; place < order.size(); place++) {
            var trial = order.get(place);
            var ready = trial.refitted() == Step.DONE && trial.opened() == Step.NONE;
            if (ready && !(awaited && curves.concern(course, trial))) {
                var others = peers.stream().filter(p -> p.trial() != trial.number()).toList();
                var company =
                        new Company(
                                others, requests.rival(course, trial), curves.of(course, trial));
                requests.open(course, trial, company, place);
            }
        }
    }

    /// Every finalist has its verdicts, or has fallen.
    boolean settled(Course course) {
        return finalists(course).stream()
                        .noneMatch(trial -> trial.refitted().open() || trial.opened().open())
                && (spent(course) || !curves.awaited(course));
    }

    /// Nobody is waited for any more.
    boolean late(Course course) {
        return course.study()
                .plan(Duration.ZERO)
                .map(plan -> opened(course) ? plan.deadline() : plan.overtime())
                .filter(end -> course.isPast(end.minus(LAST_WORDS)))
                .isPresent();
    }

    /// The sealed rows are not opened any more, whoever asks.
    static boolean spent(Course course) {
        return course.trials().stream().anyMatch(trial -> trial.opened() == Step.REFUSED);
    }

    static List<TrialRow> finalists(Course course) {
        return course.trials().stream().filter(trial -> trial.refitted() != Step.NONE).toList();
    }

    /// A baseline alone is no answer.
    private static boolean opened(Course course) {
        return course.trials().stream()
                .filter(trial -> trial.proposal().phase() != Phase.BEFORE_ML)
                .anyMatch(trial -> trial.opened() == Step.DONE);
    }

    /// The time left would not do for another examination before that of the likeliest winner.
    private boolean hurried(Course course) {
        var needed = times.of(course).openings();
        return course.study()
                .plan(needed)
                .map(WallPlan::finishBy)
                .filter(course::isPast)
                .isPresent();
    }

    /// The likeliest winner first.
    private static List<TrialRow> inOrder(
            Course course, List<Candidate> all, Comparison comparison) {
        var order = new LinkedHashMap<Integer, TrialRow>();
        Finalists.first(all, comparison)
                .forEach(c -> order.put(c.trial(), course.trial(c.trial())));
        finalists(course).forEach(trial -> order.putIfAbsent(trial.number(), trial));
        return order.values().stream().filter(t -> t.refitted() != Step.NONE).toList();
    }
}
