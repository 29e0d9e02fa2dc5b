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
/// for it; where time is the budget, whoever is proposed once it is there.
final class FirstReport {

    private static final int FIRST = 1;

    private final Course course;
    private Optional<List<Teaching>> read = Optional.empty();

    FirstReport(Course course) {
        this.course = course;
    }

    /// The columns that trial n shall not learn from; nothing where it has to wait to know them.
    Optional<List<Teaching>> before(int number) {
        if (number == FIRST) {
            return Optional.of(List.of());
        }
        return switch (course.study().spec().budget()) {
            case Budget.Wall _ -> Optional.of(known());
            case Budget.Trials _ -> {
                if (number < FIRST + course.study().spec().search().parallelism()) {
                    yield Optional.of(List.of());
                }
                yield coming() ? Optional.empty() : Optional.of(known());
            }
        };
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
