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
