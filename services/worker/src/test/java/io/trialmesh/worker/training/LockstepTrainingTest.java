package io.trialmesh.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.metric.Rmse;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// All targets are 0, so the measurement of a fold is the size of what its script says.
class LockstepTrainingTest {

    private static final int ROWS = 12;

    private final List<Measurement> reported = new ArrayList<>();

    @Test
    void theMeasurementAtAStepIsTheMeanOverTheFolds() {
        var family = ScriptedFamily.of(new double[] {4, 2}, new double[] {6, 5});
        var trained = train(family, StopRules.none());
        assertThat(trained.measurements())
                .containsExactly(new Measurement(1, 5), new Measurement(2, 3.5));
        assertThat(reported).isEqualTo(trained.measurements());
    }

    @Test
    void theBestStepIsThatOfAllFoldsTogether() {
        var family = ScriptedFamily.of(new double[] {9, 1, 5}, new double[] {9, 7, 2});
        var trained = train(family, StopRules.none());
        assertThat(trained.best()).isEqualTo(new Measurement(3, 3.5));
        assertThat(trained.models()).extracting(LockstepTrainingTest::step).containsOnly("step-3");
    }

    @Test
    void thePredictionsKeptAreThoseOfTheBestStep() {
        var family = ScriptedFamily.of(new double[] {3, 1, 8}, new double[] {3, 2, 8});
        var trained = train(family, StopRules.none());
        assertThat(trained.best().step()).isEqualTo(2);
        assertThat(trained.rows()).containsExactly(IntStream.range(0, ROWS).toArray());
        for (int i = 0; i < ROWS; i++) {
            assertThat(trained.predictions().at(i, 0)).isEqualTo(i % 2 == 0 ? 1 : 2);
        }
    }

    @Test
    void patienceEndsWhatNoLongerImproves() {
        var script = new double[] {5, 3, 4, 4, 4, 1};
        var trained = train(ScriptedFamily.of(script, script), new StopRules(3, 0, List.of()));
        assertThat(trained.measurements()).hasSize(5);
        assertThat(trained.best()).isEqualTo(new Measurement(2, 3));
        assertThat(trained.stopped()).isFalse();
    }

    @Test
    void takesNoMoreStepsThanAllowed() {
        var script = new double[] {5, 4, 3, 2};
        var trained = train(ScriptedFamily.of(script, script), new StopRules(0, 2, List.of()));
        assertThat(trained.measurements()).hasSize(2);
        assertThat(trained.stopped()).isFalse();
    }

    @Test
    void aRungRefusesWhatIsWorseThanItsThreshold() {
        var script = new double[] {5, 4, 3, 2};
        var rungs = List.of(new Measurement(2, 3.9));
        var trained = train(ScriptedFamily.of(script, script), new StopRules(0, 0, rungs));
        assertThat(trained.stopped()).isTrue();
        assertThat(trained.best()).isEqualTo(new Measurement(2, 4));
    }

    @Test
    void aRungLetsPassWhatIsAsGoodAsItsThreshold() {
        var script = new double[] {5, 4, 3, 2};
        var rungs = List.of(new Measurement(2, 4));
        assertThat(train(ScriptedFamily.of(script, script), new StopRules(0, 0, rungs)).stopped())
                .isFalse();
    }

    @Test
    void aStopKeepsTheBestSoFar() {
        var script = new double[] {5, 4, 6, 2};
        var trained =
                train(
                        ScriptedFamily.of(script, script),
                        StopRules.none(),
                        measurement -> measurement.step() == 3);
        assertThat(trained.stopped()).isTrue();
        assertThat(trained.best()).isEqualTo(new Measurement(2, 4));
    }

    @Test
    void aStopBeforeTheFirstStepStillGivesAModel() {
        var script = new double[] {5, 4};
        var trained = train(ScriptedFamily.of(script, script), StopRules.none(), _ -> true);
        assertThat(trained.best()).isEqualTo(new Measurement(1, 5));
    }

    @Test
    void aFoldWithNothingLeftToLearnWaitsForTheOthers() {
        var family = ScriptedFamily.of(new double[] {4}, new double[] {6, 4, 2});
        var trained = train(family, StopRules.none());
        assertThat(trained.best()).isEqualTo(new Measurement(3, 3));
        assertThat(trained.models())
                .extracting(LockstepTrainingTest::step)
                .containsExactly("step-1", "step-3");
    }

    @Test
    void whatNeverGivesANumberHasDiverged() {
        var script = new double[] {Double.NaN};
        assertThatThrownBy(() -> train(ScriptedFamily.of(script, script), StopRules.none()))
                .isInstanceOf(Diverged.class)
                .hasMessage("scripted gave no finite rmse at step 1");
    }

    @Test
    void whatDivergesLaterKeepsItsBest() {
        var script = new double[] {5, 4, Double.POSITIVE_INFINITY, 1};
        assertThat(train(ScriptedFamily.of(script, script), StopRules.none()).best())
                .isEqualTo(new Measurement(2, 4));
    }

    @Test
    void pinnedRowsAreTrainedOnInEveryFoldAndValidatedInNone() {
        var family = ScriptedFamily.of(new double[] {1}, new double[] {1});
        var folds = folds();
        folds[0] = -1;
        var trained = train(family, folds, StopRules.none(), _ -> false);
        assertThat(trained.rows()).doesNotContain(0).hasSize(ROWS - 1);
        assertThat(family.lessons).allMatch(lesson -> ids(lesson.train()).contains(0L));
        assertThat(family.lessons).noneMatch(lesson -> ids(lesson.validation()).contains(0L));
    }

    @Test
    void noFoldTrainsOnARowItValidates() {
        var family = ScriptedFamily.of(new double[] {1}, new double[] {1});
        train(family, StopRules.none());
        for (var lesson : family.lessons) {
            assertThat(ids(lesson.train())).doesNotContainAnyElementsOf(ids(lesson.validation()));
            assertThat(lesson.train().rows() + lesson.validation().rows()).isEqualTo(ROWS);
        }
    }

    @Test
    void everyFoldHasLuckOfItsOwn() {
        var family = ScriptedFamily.of(new double[] {1}, new double[] {1});
        train(family, StopRules.none());
        assertThat(family.lessons.stream().map(lesson -> lesson.seed()).distinct()).hasSize(2);
    }

    @Test
    void learnersAreClosedAlsoWhenTheyDiverge() {
        var script = new double[] {Double.NaN};
        var family = ScriptedFamily.of(script, script);
        assertThatThrownBy(() -> train(family, StopRules.none())).isInstanceOf(Diverged.class);
        assertThat(family.closed).isEqualTo(2);
    }

    @Test
    void aRefitTakesTheStepsItWasTold() {
        var family = ScriptedFamily.of(new double[] {5, 4, 3, 2});
        var refitted = new Refit(recipe(family), rows(folds())).run(3, listener(_ -> false));
        assertThat(refitted.steps()).isEqualTo(3);
        assertThat(step(refitted.model())).isEqualTo("step-3");
        assertThat(family.lessons.getFirst().train().rows()).isEqualTo(ROWS);
        assertThat(family.lessons.getFirst().validation().rows()).isZero();
    }

    @Test
    void aRefitThatIsStoppedSaysSo() {
        var family = ScriptedFamily.of(new double[] {5, 4, 3, 2});
        var refitted = new Refit(recipe(family), rows(folds())).run(3, listener(_ -> true));
        assertThat(refitted.stopped()).isTrue();
        assertThat(refitted.steps()).isEqualTo(1);
    }

    private Trained train(ScriptedFamily family, StopRules rules) {
        return train(family, rules, _ -> false);
    }

    private Trained train(ScriptedFamily family, StopRules rules, Predicate<Measurement> stop) {
        return train(family, folds(), rules, stop);
    }

    private Trained train(
            ScriptedFamily family, int[] folds, StopRules rules, Predicate<Measurement> stop) {
        return new LockstepTraining(recipe(family), rows(folds), new Rmse(), rules)
                .run(listener(stop));
    }

    private static Recipe recipe(ScriptedFamily family) {
        return new Recipe(family, Point.empty(), List.of(), 7, 1);
    }

    private static TrainingRows rows(int[] folds) {
        var frame = FrameBuilder.rows(ROWS).number("x", row -> row).target(_ -> 0).build();
        return new TrainingRows(Task.regression(), frame, folds, 2, List.of());
    }

    private static int[] folds() {
        return IntStream.range(0, ROWS).map(row -> row % 2).toArray();
    }

    private TrainingProgress listener(Predicate<Measurement> stop) {
        return new TrainingProgress() {
            @Override
            public void measured(Measurement measurement) {
                reported.add(measurement);
            }

            @Override
            public boolean stopRequested() {
                return stop.test(reported.isEmpty() ? new Measurement(0, 0) : reported.getLast());
            }
        };
    }

    private static String step(ModelParts parts) {
        return parts.files().firstEntry().getKey();
    }

    private static List<Long> ids(Frame frame) {
        return IntStream.range(0, frame.rows()).mapToObj(frame::rowId).toList();
    }
}
