package io.trialmesh.scheduler.journal;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.report.Examination;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of reports.
public final class ReportRows {

    private ReportRows() {}

    /// Keeps a report; a later one of the same trial and tier takes its place.
    public static void put(Handle handle, StudyId study, Examination examination, Instant at) {
        var report = examination.report();
        handle.createUpdate(
                        """
                        INSERT INTO report (study, trial, tier, report, created)
                        VALUES (:study, :trial, :tier, :report, :at)
                        ON CONFLICT (study, trial, tier)
                        DO UPDATE SET report = excluded.report, created = excluded.created
                        """)
                .bind("study", study.text())
                .bind("trial", report.trial())
                .bind("tier", report.tier().name())
                .bind("report", examination.toBytes())
                .bind("at", Timestamp.from(at))
                .execute();
    }

    /// The reports in depth on trials that were the best so far, by trial.
    public static List<Examination> probes(Handle handle, StudyId study) {
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
        return handle.createQuery(
                        "SELECT report FROM report WHERE study = :study ORDER BY trial, tier")
                .bind("study", study.text())
                .map((row, _) -> Examination.of(row.getBytes("report")))
                .list();
    }
}
