package io.trialmesh.scheduler.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.study.StudyState;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.scheduler.journal.TrialRows;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.study.Catalogue;
import io.trialmesh.scheduler.study.Search;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.SuiteLint;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialTotals;
import io.trialmesh.scheduler.task.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The search that ships, on a space of twenty-four points with eight of them in flight.
final class ExhaustionTest {

    private static final int POINTS = 24;

    /// The zero rule and the straight family; the boosted one's defaults lie outside the space.
    private static final int OPENING = 2;

    @TempDir private Path folder;

    private final TestClock clock = new TestClock();
    private final Database database = TestDatabase.fresh();
    private TestMesh mesh;
    private Players players;

    /// The folder is there only now.
    @BeforeEach
    void begin() {
        var shipped = Catalogue.load();
        var catalogue =
                new Catalogue(
                        Asked.catalogue().families(),
                        shipped.algorithms(),
                        shipped.stoppingRules());
        SuiteLint suites = (suite, _) -> new SuiteLint.Opinion(suite, List.of());
        mesh = new TestMesh(database, clock, folder, suites, catalogue);
        mesh.registerData();
        players = new Players(mesh, folder, trial -> trial == 1 ? 0.5 : 0.45 - trial / 200.0, 3);
    }

    @Test
    void aStudyEndsWhereEveryPointWasTriedOnce() {
        var study = create(new Budget.Trials(60));
        mesh.courses.look(study);
        assertThat(players.ready()).as("in flight").hasSize(8);
        finish(study);

        var searched = searched(study);
        assertThat(searched).hasSize(POINTS).doesNotHaveDuplicates();
        var seen = mesh.studies.get(study);
        assertThat(seen.totals()).isEqualTo(new TrialTotals(OPENING + POINTS, 0, 0, 0, 0));
        assertThat(seen.study().state()).isEqualTo(StudyState.DONE);
        assertThat(notices(study))
                .containsExactly(
                        "The search space is exhausted: each of its points was tried,"
                                + " in 26 of 60 trials.");
        assertThat(seen.study().ending())
                .map(StudyRow.Ending::sentence)
                .get()
                .asString()
                .startsWith("boosted#26 is the winner.")
                .endsWith(notices(study).getFirst());
    }

    @Test
    void aStudyOfTimeEndsBeforeItsTime() {
        var study = create(new Budget.Wall(Duration.ofMinutes(5)));
        finish(study);

        assertThat(searched(study)).hasSize(POINTS).doesNotHaveDuplicates();
        assertThat(mesh.studies.get(study).study().state()).isEqualTo(StudyState.DONE);
        assertThat(notices(study))
                .containsExactly(
                        "The search space is exhausted: each of its points was tried,"
                                + " in 26 trials, before the time was up.");
    }

    @Test
    void aBudgetThatIsJustSpentIsNotExhausted() {
        var study = create(new Budget.Trials(OPENING + POINTS));
        finish(study);

        assertThat(searched(study)).hasSize(POINTS);
        assertThat(notices(study)).isEmpty();
    }

    private StudyId create(Budget budget) {
        var spaces = new LinkedHashMap<String, SearchSpace>();
        spaces.put(
                "boosted",
                SearchSpace.of(
                        Parameter.whole("leaves", 4, 15, Scale.LOG),
                        Parameter.choice("boosting", "gbdt", "goss")));
        var search = new Search("", List.of(), OrderedMap.copyOf(spaces), 8, 0, "");
        return mesh.create(Asked.draft(search, Optional.of(budget)));
    }

    private void finish(StudyId study) {
        for (int i = 0; i < 500 && !mesh.studies.get(study).study().state().ended(); i++) {
            mesh.courses.look(study);
            players.step();
        }
        assertThat(mesh.studies.get(study).study().state().ended()).isTrue();
    }

    private List<Map<String, ?>> searched(StudyId study) {
        return database.inTransaction(handle -> TrialRows.all(handle, study)).stream()
                .map(TrialRow::proposal)
                .filter(proposal -> proposal.family().equals("boosted"))
                .map(Proposal::point)
                .<Map<String, ?>>map(point -> point.values())
                .toList();
    }

    private List<String> notices(StudyId study) {
        return mesh.journal(study).stream()
                .filter(event -> event.getNotice().getCode().equals("EXHAUSTED"))
                .map(event -> event.getNotice().getSentence())
                .toList();
    }
}
