package io.trialmesh.scheduler.decision;

import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.study.Budget;
import io.trialmesh.scheduler.journal.ReportRows;
import io.trialmesh.scheduler.study.Teaching;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialRow.Step;
import io.trialmesh.scheduler.study.Waivers;
import java.util.List;
import java.util.Optional;

/// What the report on a study's first trial says of columns. It is asked about them once for all,
/// so that no model has to be probed before the search knows of a leak.
///
/// Where a budget of work is spent it teaches trial 1 + parallelism and all later ones, which wait
/// for it; where time is the budget, whoever is proposed once it is there. Where the profile of the
/// data suspects a column, everybody waits: of time for a quarter at most, from when the first
/// trial was asked for.
final class FirstReport {

    private static final int FIRST = 1;

    /// Of the time, for a report that is late.
    private static final int PART = 4;

    private final Course course;
    private Optional<List<Teaching>> read = Optional.empty();

    FirstReport(Course course) {
        this.course = course;
    }

    /// The columns that trial n shall not learn from; nothing where it has to wait to know them.
    Optional<List<Teaching>> before(int number) {
        var study = course.study();
        var reads =
                switch (study.spec().budget()) {
                    case Budget.Wall _ -> true;
                    case Budget.Trials _ ->
                            suspected() || number >= FIRST + study.spec().search().parallelism();
                };
        if (number == FIRST || !reads) {
            return Optional.of(List.of());
        }
        return coming() && waits() ? Optional.empty() : Optional.of(known());
    }

    private boolean waits() {
        return switch (course.study().spec().budget()) {
            case Budget.Trials _ -> true;
            case Budget.Wall(var time) ->
                    suspected() && !course.isPast(first().requested().plus(time.dividedBy(PART)));
        };
    }

    /// True where a column that trials would learn from looks like a leak.
    private boolean suspected() {
        var withheld = course.study().spec().withheld();
        return course.study().data().suspects().stream().anyMatch(c -> !withheld.contains(c));
    }

    private boolean coming() {
        var first = first();
        return first.pending()
                || (first.trained().isPresent()
                        && (first.examined() == Step.NONE || first.examined().open()));
    }

    private List<Teaching> known() {
        if (read.isEmpty()) {
            read = Optional.of(first().examined() == Step.DONE ? read() : List.of());
        }
        return read.get();
    }

    private List<Teaching> read() {
        return ReportRows.search(course.handle(), course.id(), FIRST).stream()
                .flatMap(examination ->
                        Teaching.of(
                                examination.report(),
                                examination.weights(),
                                first().proposal().family(),
                                course.study().spec().suite(),
                                Waivers.of(course.study(), course.now()))
                                .stream())
                .filter(teaching -> teaching.remedy() instanceof Remedy.LeaveOut)
                .map(Teaching::ofColumn)
                .toList();
    }

    private TrialRow first() {
        return course.trial(FIRST);
    }
}
