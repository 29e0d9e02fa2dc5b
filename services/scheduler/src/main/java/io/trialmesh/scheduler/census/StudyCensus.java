package io.trialmesh.scheduler.census;

import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.Phase;
import io.trialmesh.scheduler.journal.StudyRows;
import io.trialmesh.scheduler.journal.TrialRows;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialTotals;
import io.trialmesh.wire.meter.Meter.Level;
import io.trialmesh.wire.meter.Meter.Reading;
import io.trialmesh.wire.meter.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Counts what running studies have come to. A study's name is a label for as long as it runs, and
/// never of more than the first few, so that no number of studies makes the page long.
@Singleton
public class StudyCensus {

    private static final int SHOWN = 20;

    private final Database database;
    private final InstantSource clock;
    private final GateTally gates = new GateTally();

    @Inject
    public StudyCensus(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What is said about all studies, level by level.
    private static final class Said {

        private final Map<Level, List<Reading>> readings = new LinkedHashMap<>();

        Said() {
            List.of(
                            Meters.STUDY_TRIALS,
                            Meters.STUDY_SCORE,
                            Meters.STUDY_BUDGET_LEFT,
                            Meters.STUDY_COMPUTE,
                            Meters.STUDY_GATES)
                    .forEach(level -> readings.put(level, new ArrayList<>()));
        }

        void say(Level level, double amount, String... values) {
            readings.getOrDefault(level, new ArrayList<>()).add(Reading.of(amount, values));
        }

        void publish() {
            readings.forEach(Level::replace);
        }
    }

    /// Reads once and says it; what has ended is not said any more.
    public void take() {
        var said = new Said();
        database.inTransaction(handle -> {
            var running = StudyRows.active(handle).stream().limit(SHOWN).toList();
            gates.keep(running);
            for (var id : running) {
                StudyRows.find(handle, id).ifPresent(study -> look(handle, study, said));
            }
            return 0;
        });
        said.publish();
    }

    private void look(Handle handle, StudyRow study, Said said) {
        var name = study.id().text();
        var trials = TrialRows.all(handle, study.id());
        var totals = TrialTotals.of(trials);
        said.say(Meters.STUDY_TRIALS, totals.waiting(), name, "WAITING");
        said.say(Meters.STUDY_TRIALS, totals.running(), name, "RUNNING");
        said.say(Meters.STUDY_TRIALS, totals.finished(), name, "FINISHED");
        said.say(Meters.STUDY_TRIALS, totals.stopped(), name, "STOPPED");
        said.say(Meters.STUDY_TRIALS, totals.failed(), name, "FAILED");
        said.say(Meters.STUDY_BUDGET_LEFT, left(study, totals), name);
        said.say(Meters.STUDY_COMPUTE, compute(trials), name);
        gates.of(handle, study.id())
                .forEach((verdict, count) ->
                        said.say(Meters.STUDY_GATES, count, name, verdict.name()));
        scores(study, trials, said);
    }

    private static void scores(StudyRow study, List<TrialRow> trials, Said said) {
        var name = study.id().text();
        for (var trial : trials) {
            trial.trained()
                    .ifPresent(trained -> {
                        if (trial.proposal().phase() == Phase.BEFORE_ML) {
                            said.say(
                                    Meters.STUDY_SCORE,
                                    trained.objective(),
                                    name,
                                    study.spec().metric(),
                                    trial.proposal().family());
                        }
                        if (trial.number() == study.leader()) {
                            said.say(
                                    Meters.STUDY_SCORE,
                                    trained.objective(),
                                    name,
                                    study.spec().metric(),
                                    "best");
                        }
                    });
        }
    }

    private double left(StudyRow study, TrialTotals totals) {
        var used =
                switch (study.spec().budget()) {
                    case Budget.Wall(var time) ->
                            (double) Duration.between(study.created(), clock.instant()).toMillis()
                                    / time.toMillis();
                    case Budget.Trials(var count) -> (double) totals.ended() / count;
                };
        return Math.clamp(1 - used, 0, 1);
    }

    private static double compute(List<TrialRow> trials) {
        return trials.stream()
                .flatMap(trial -> trial.outcome().stream())
                .mapToDouble(outcome -> outcome.spent().seconds())
                .sum();
    }
}
