package io.trialmesh.scheduler.journal;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.report.Examination;
import io.trialmesh.scheduler.store.Late;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of reports.
public final class ReportRows {

    private static final Late.Kind<Row> LATE = new Late.Kind<>(Row.class, ReportRows::write);

    private ReportRows() {}

    private record Row(StudyId study, Examination examination, Instant at) {}

    /// Keeps a report; a later one of the same trial and tier takes its place.
    public static void put(Handle handle, StudyId study, Examination examination, Instant at) {
        LATE.add(handle, new Row(study, examination, at));
    }

    private static void write(Handle handle, List<Row> rows) {
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO report (study, trial, tier, report, created)
                        VALUES (:study, :trial, :tier, :report, :at)
                        ON CONFLICT (study, trial, tier)
                        DO UPDATE SET report = excluded.report, created = excluded.created
                        """);
        for (var row : rows) {
            var report = row.examination().report();
            batch.bind("study", row.study().text())
                    .bind("trial", report.trial())
                    .bind("tier", report.tier().name())
                    .bind("report", row.examination().toBytes())
                    .bind("at", Timestamp.from(row.at()))
                    .add();
        }
        batch.execute();
    }

    /// The reports in depth on trials that were the best so far, by trial.
    public static List<Examination> probes(Handle handle, StudyId study) {
        Late.now(handle);
        return handle.createQuery(
                        """
                        SELECT report FROM report WHERE study = :study AND tier = 'PROBE'
                        ORDER BY trial
                        """)
                .bind("study", study.text())
                .map((row, _) -> Examination.of(row.getBytes("report")))
                .list();
    }

    /// The report on a trial's out-of-fold predictions, where there is one.
    public static Optional<Examination> search(Handle handle, StudyId study, int trial) {
        Late.now(handle);
        return handle.createQuery(
                        """
                        SELECT report FROM report
                        WHERE study = :study AND trial = :trial AND tier = 'SEARCH'
                        """)
                .bind("study", study.text())
                .bind("trial", trial)
                .map((row, _) -> Examination.of(row.getBytes("report")))
                .findFirst();
    }

    /// All reports of a study, by trial.
    public static List<Examination> all(Handle handle, StudyId study) {
        Late.now(handle);
        return handle.createQuery(
                        "SELECT report FROM report WHERE study = :study ORDER BY trial, tier")
                .bind("study", study.text())
                .map((row, _) -> Examination.of(row.getBytes("report")))
                .list();
    }
}
