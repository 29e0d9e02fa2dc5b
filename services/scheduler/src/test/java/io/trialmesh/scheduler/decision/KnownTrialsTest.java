package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.journal.KnownTrials;
import io.trialmesh.scheduler.journal.TrialRows;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialRow.Step;
import io.trialmesh.scheduler.task.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownTrialsTest {

    @TempDir private Path folder;

    private final TestClock clock = new TestClock();
    private final KnownTrials known = new KnownTrials(clock);
    private TestStudies studies;
    private StudyId study;

    @BeforeEach
    void begin() {
        studies =
                new TestStudies(
                        folder,
                        (mesh, files, seed) ->
                                new Players(mesh, files, trial -> 0.45 - trial / 200.0, seed));
        study = studies.mesh.create(TestStudies.trials(12));
        studies.mesh.courses.look(study);
    }

    @Test
    void areWhatTheDatabaseHoldsAfterEveryChange() {
        while (!studies.ended(study)) {
            studies.mesh.courses.look(study);
            assertThat(known()).isEqualTo(studies.rows(study));
            studies.players.step();
            assertThat(known()).isEqualTo(studies.rows(study));
        }
        assertThat(known()).hasSize(12);
    }

    @Test
    void forgetWhatWasUndone() {
        known();
        assertThatThrownBy(() ->
                        studies.database.inTransaction(handle -> {
                            TrialRows.update(handle, study, first().examined(Step.FAILED));
                            assertThat(read(handle).getFirst().examined()).isEqualTo(Step.FAILED);
                            throw new IllegalStateException("undone");
                        }))
                .hasMessage("undone");
        assertThat(known()).isEqualTo(studies.rows(study));
    }

    @Test
    void areNotReadAgainUnlessTheyChanged() {
        known();
        // Nobody else writes past the revision.
        studies.database.inTransaction(handle -> handle.execute("UPDATE trial SET worker = 'me'"));
        assertThat(known()).extracting(TrialRow::worker).containsOnly("");
        clock.advance(Duration.ofMinutes(2));
        assertThat(known()).extracting(TrialRow::worker).containsOnly("me");
    }

    @Test
    void twoChangesOfOneTransactionAreBothKept() {
        studies.database.inTransaction(handle -> {
            for (var change :
                    List.<UnaryOperator<TrialRow>>of(
                            trial -> trial.examined(Step.DONE),
                            trial -> trial.probed(Step.FAILED))) {
                var trial = TrialRows.find(handle, study, 1).orElseThrow();
                TrialRows.update(handle, study, change.apply(trial));
            }
            return 0;
        });
        assertThat(first().examined()).isEqualTo(Step.DONE);
        assertThat(first().probed()).isEqualTo(Step.FAILED);
    }

    @Test
    void aTrialMayBeNewAndChangeInOneTransaction() {
        var before = studies.rows(study).getLast();
        var trial =
                TrialRow.requested(
                        before.number() + 1,
                        before.proposal(),
                        before.guidance(),
                        before.requested());
        studies.database.inTransaction(handle -> {
            TrialRows.update(handle, study, first().probed(Step.ASKED));
            TrialRows.insert(handle, study, trial);
            var written = TrialRows.find(handle, study, trial.number()).orElseThrow();
            TrialRows.update(handle, study, written.heldBy("me", 1));
            return 0;
        });
        assertThat(studies.rows(study).getLast()).isEqualTo(trial.heldBy("me", 1));
    }

    private TrialRow first() {
        return studies.rows(study).getFirst();
    }

    private List<TrialRow> known() {
        return studies.database.inTransaction(this::read);
    }

    private List<TrialRow> read(Handle handle) {
        return List.copyOf(known.of(handle, study).values());
    }
}
