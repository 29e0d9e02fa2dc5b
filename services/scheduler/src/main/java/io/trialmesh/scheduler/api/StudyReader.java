package io.trialmesh.scheduler.api;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.scheduler.decision.Candidates;
import io.trialmesh.scheduler.decision.Studies;
import io.trialmesh.scheduler.journal.TrialRows;
import io.trialmesh.scheduler.report.LeaderboardForm;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.study.Standing;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/// What can be read of a study beside its own row.
@Singleton
public class StudyReader {

    private final Database database;
    private final Candidates candidates;
    private final Studies studies;

    @Inject
    public StudyReader(Database database, Candidates candidates, Studies studies) {
        this.database = database;
        this.candidates = candidates;
        this.studies = studies;
    }

    List<TrialRow> trials(StudyId study, int after, int size) {
        return database.inTransaction(handle -> TrialRows.page(handle, study, after, size));
    }

    Leaderboard leaderboard(StudyId id) {
        var study = studies.get(id).study();
        var all =
                database.inTransaction(
                        handle -> candidates.of(handle, study, TrialRows.all(handle, id)));
        var comparison = candidates.comparison(study, all);
        return LeaderboardForm.toWire(
                id,
                comparison,
                Standing.of(all, comparison),
                study.ending().map(StudyRow.Ending::sentence).stream().toList());
    }
}
