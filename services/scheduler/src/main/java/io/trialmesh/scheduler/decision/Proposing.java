package io.trialmesh.scheduler.decision;

import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.search.Rung;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.core.trial.Trial;
import io.trialmesh.scheduler.study.Catalogue;
import io.trialmesh.scheduler.study.Guidance;
import io.trialmesh.scheduler.study.NextTrial;
import io.trialmesh.scheduler.study.Reading;
import io.trialmesh.scheduler.study.Teaching;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialRow.Step;
import io.trialmesh.wire.meter.Meters;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What comes next in one study, in one look: a point to try, and what it is held to.
final class Proposing {

    private final Course course;
    private final Catalogue catalogue;
    private final NextTrial next;
    private final Reading reading;
    private final FirstReport first;
    private final Probes probes;

    /// The number of the first trial whose report is not there; above all where there is none.
    private final int firstUnexamined;

    /// All that trials of the study are held to.
    private final Set<Guidance> heldTo;

    Proposing(Course course, Catalogue catalogue) {
        var study = course.study();
        this.course = course;
        this.catalogue = catalogue;
        this.next = new NextTrial(study.spec(), study.data().task(), catalogue);
        this.reading = Reading.of(study.spec());
        this.first = new FirstReport(course);
        this.probes = new Probes(course, next.opening(), next.goal());
        this.firstUnexamined =
                course.trials().stream()
                        .filter(Proposing::unexamined)
                        .mapToInt(TrialRow::number)
                        .findFirst()
                        .orElse(Integer.MAX_VALUE);
        this.heldTo =
                course.trials().stream()
                        .map(TrialRow::guidance)
                        .collect(Collectors.toCollection(HashSet::new));
    }

    /// What comes next.
    sealed interface Answer {

        /// It depends on something that has not ended.
        record Wait() implements Answer {}

        /// Nothing is left to try.
        record Exhausted() implements Answer {}

        /// A trial.
        ///
        /// @param rungs where it has to be good enough to go on
        /// @param fresh what no trial before it was taught
        record Next(Proposal proposal, Guidance guidance, List<Rung> rungs, List<Teaching> fresh)
                implements Answer {}
    }

    /// Asks for the probes that are due.
    ///
    /// @param left how long trials may still be begun; empty where time is not the budget
    void probe(Requests requests, Optional<Duration> left) {
        probes.ask(requests, left);
    }

    Answer next() {
        var number = course.nextNumber();
        var history = reading.before(number, course.history());
        var taught = taught(number);
        if (history.isEmpty() || taught.isEmpty() || unexamined(number)) {
            return new Answer.Wait();
        }
        var fresh = taught.get().stream().filter(this::unheard).toList();
        var again =
                again(taught.get(), fresh).or(() -> cleared(number, history.get(), taught.get()));
        return again.or(() -> propose(number, found(history.get(), taught.get())))
                .<Answer>map(proposal -> {
                    var guidance = guidance(taught.get(), proposal.family());
                    return new Answer.Next(
                            proposal,
                            guidance,
                            again.isPresent()
                                    ? List.of()
                                    : rungs(proposal, guidance, history.get()),
                            fresh.stream().filter(guidance::holds).toList());
                })
                .orElseGet(Answer.Exhausted::new);
    }

    /// What trial n may know: of columns first, then what probes found.
    private Optional<List<Teaching>> taught(int number) {
        return first.before(number)
                .flatMap(columns ->
                        probes.before(number)
                                .map(found ->
                                        Stream.concat(columns.stream(), found.stream()).toList()));
    }

    /// A repeatable proposal reads reports of the same trials whose results it reads.
    private boolean unexamined(int number) {
        return number > next.opening() && reading.upTo(number) >= firstUnexamined;
    }

    private static boolean unexamined(TrialRow trial) {
        return trial.trained().isPresent()
                && (trial.examined() == Step.NONE || trial.examined().open());
    }

    /// Who learnt from a column that was found wanting since has missed a gate, however good it
    /// looks: nothing near it can pass.
    private History found(History history, List<Teaching> taught) {
        var columns = columns(taught);
        return columns.isEmpty()
                ? history
                : new History(
                        history.trials().stream().map(trial -> found(trial, columns)).toList());
    }

    private Trial found(Trial trial, List<Teaching> columns) {
        var guidance = course.trial(trial.number()).guidance();
        var missed = columns.stream().filter(teaching -> !guidance.holds(teaching)).count();
        return trial instanceof Trial.Completed completed && missed > 0
                ? completed.violating(completed.violation() + missed)
                : trial;
    }

    private static List<Teaching> columns(List<Teaching> taught) {
        return taught.stream().filter(t -> t.remedy() instanceof Remedy.LeaveOut).toList();
    }

    private Optional<Proposal> propose(int number, History history) {
        var began = System.nanoTime();
        var proposal = next.propose(number, history);
        if (number > next.opening()) {
            Meters.SUGGESTION.since(began, course.study().spec().search().algorithm());
        }
        return proposal;
    }

    /// No trial is held to it yet.
    private boolean unheard(Teaching teaching) {
        return course.trials().stream().noneMatch(trial -> trial.guidance().holds(teaching));
    }

    /// The trial that was found wanting last, once more: first of all one wants to know whether
    /// what it taught helps.
    private Optional<Proposal> again(List<Teaching> taught, List<Teaching> fresh) {
        return fresh.reversed().stream()
                .filter(teaching -> {
                    var family = course.trial(teaching.trial()).proposal().family();
                    return guidance(taught, family).holds(teaching);
                })
                .map(teaching -> course.trial(teaching.trial()).proposal())
                .filter(this::looksAtColumns)
                .findFirst();
    }

    /// A trial that opened the study before anybody knew of a column, once more without it: the
    /// simplest models are what all others have to beat.
    private Optional<Proposal> cleared(int number, History history, List<Teaching> taught) {
        if (number <= next.opening() || columns(taught).isEmpty()) {
            return Optional.empty();
        }
        return history.trials().stream()
                .filter(trial -> trial.number() <= next.opening())
                .filter(Trial.Completed.class::isInstance)
                .map(Trial::proposal)
                .filter(this::looksAtColumns)
                .filter(proposal -> !tried(proposal, guidance(taught, proposal.family())))
                .findFirst();
    }

    private boolean looksAtColumns(Proposal proposal) {
        return catalogue.complexity(proposal.family()) > 0;
    }

    /// True where it was tried from no more columns than that.
    private boolean tried(Proposal proposal, Guidance guidance) {
        return course.trials().stream()
                .filter(trial -> trial.proposal().equals(proposal))
                .anyMatch(t -> t.guidance().leftOut().containsAll(guidance.leftOut()));
    }

    /// What a trial of this family is held to, as far as it can hold it.
    private Guidance guidance(List<Teaching> taught, String family) {
        var study = course.study();
        var all = Guidance.without(study.spec().withheld()).after(taught, study.data().features());
        var directed =
                catalogue.family(family).filter(f -> f.monotone(study.data().task())).isPresent();
        return directed ? all : all.undirected();
    }

    /// Held against those alone that are held to the same: what was taught has its price.
    private List<Rung> rungs(Proposal proposal, Guidance guidance, History history) {
        heldTo.add(guidance);
        var equals =
                heldTo.size() == 1
                        ? history
                        : new History(
                                history.trials().stream()
                                        .filter(trial ->
                                                course.trial(trial.number())
                                                        .guidance()
                                                        .equals(guidance))
                                        .toList());
        return next.rungs(proposal, equals);
    }
}
