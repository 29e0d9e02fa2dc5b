package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.study.StudyState;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.scheduler.decision.FinishTime.Examined;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.study.DataFacts;
import io.trialmesh.scheduler.study.Guidance;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.StudySpec;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.WallPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Two minutes, two workers; trainings of 0.5 s (a zero rule), 1 s (linear) and 4 s (boosted) where
/// the machine is idle.
final class FinishTimeTest {

    private static final Instant CREATED = Instant.EPOCH;
    private static final Duration TIME = Duration.ofMinutes(2);
    private static final double IDLE = 1;
    private static final double BUSY = 6;

    @Test
    void onAnIdleMachineTheEndTakesAFewSeconds() {
        assertThat(seconds(examination(IDLE))).isEqualTo(18);
        assertThat(seconds(examination(IDLE, new Examined(3, 7)))).isEqualTo(8.75);
    }

    @Test
    void aBusyMachineIsSeenBeforeAnythingWasExamined() {
        assertThat(seconds(examination(BUSY)))
                .as("its quickest training takes 3 s instead of 0.5")
                .isEqualTo(3 * 6 + 4 * BUSY * 3);
    }

    @Test
    void slowExaminationsAreExpectedToBeSlowAgain() {
        assertThat(seconds(examination(BUSY, new Examined(3, 40)))).isEqualTo(50);
        assertThat(seconds(examination(IDLE, new Examined(3, 40)))).isEqualTo(50);
        assertThat(seconds(examination(IDLE, new Examined(3, 5), new Examined(3, 40))))
                .as("the longest counts")
                .isEqualTo(50);
    }

    @Test
    void aModelThatTookLongerToTrainTakesLongerToExamine() {
        assertThat(seconds(examination(IDLE, new Examined(2, 10)))).isEqualTo(25);
    }

    @Test
    void noExaminationIsExpectedToBeQuickerThanItsFixedPart() {
        assertThat(seconds(examination(IDLE, new Examined(3, 0.1)))).isEqualTo(6);
    }

    @Test
    void trialsStopEarlyEnoughForTheLikeliestWinnerToBeOpened() {
        for (var slow : List.of(5.0, 10.0, 20.0, 30.0)) {
            var plan = plan(false, new Examined(3, slow));
            var opened = plan.stopAt().plus(expected(IDLE, new Examined(3, slow)).refits());
            // Half of somebody else's examination goes before its own.
            var end = opened.plusMillis(Math.round(1.5 * slow * 1000));
            assertThat(end).as("examinations of " + slow + " s").isBefore(plan.deadline());
        }
    }

    @Test
    void aCurveThatWasAskedForHasItsTime() {
        var without = plan(false, new Examined(3, 7));
        var with = plan(true, new Examined(3, 7));
        var curve = Duration.between(with.stopAt(), without.stopAt());
        assertThat(curve).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(24));
        assertThat(expected(IDLE).curve()).isZero();
    }

    private static WallPlan plan(boolean curve, Examined... seen) {
        var study = study(curve);
        var finish = FinishTime.expected(trials(IDLE), List.of(seen), study, 2);
        return study.plan(finish.whole()).orElseThrow();
    }

    private static Duration examination(double slowness, Examined... seen) {
        return expected(slowness, seen).examination();
    }

    private static FinishTime expected(double slowness, Examined... seen) {
        return FinishTime.expected(trials(slowness), List.of(seen), study(false), 2);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static List<TrialRow> trials(double slowness) {
        return List.of(
                trial(1, "zero-rule", 0.5 * slowness),
                trial(2, "linear", 1 * slowness),
                trial(3, "boosted", 4 * slowness));
    }

    private static TrialRow trial(int number, String family, double seconds) {
        var nothing = Digest.of(new byte[0]);
        var proposal = new Proposal(family, Point.empty(), Phase.OPTIMISED);
        return TrialRow.requested(number, proposal, Guidance.none(), CREATED)
                .ended(
                        new TrialRow.Outcome.Trained(
                                0.4,
                                10,
                                List.of(),
                                false,
                                nothing,
                                List.of(nothing),
                                1_000,
                                new TrialRow.Spent(seconds, 1 << 20, CREATED)));
    }

    private static StudyRow study(boolean curve) {
        var nothing = Digest.of(new byte[0]);
        var plain = Asked.spec(new Budget.Wall(TIME), 7);
        var spec =
                new StudySpec(
                        plain.displayName(),
                        plain.dataset(),
                        plain.metric(),
                        plain.costs(),
                        plain.budget(),
                        plain.seed(),
                        plain.search(),
                        plain.suite(),
                        plain.withheld(),
                        plain.lane(),
                        curve);
        var data =
                new DataFacts(
                        "d-9f3c1a2b4c5d",
                        Asked.YES_OR_NO,
                        "default",
                        2_000,
                        353,
                        nothing,
                        nothing,
                        List.of(Feature.numeric("income")),
                        List.of());
        return new StudyRow(
                new StudyId("s-41c2"),
                spec,
                data,
                StudyState.RUNNING,
                Phase.OPTIMISED,
                true,
                0,
                Optional.empty(),
                0,
                CREATED,
                Optional.empty());
    }
}
