package io.trialmesh.scheduler.journal;

import io.trialmesh.core.study.StudyId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of openings that the evaluator refused, because the sealed rows are spent.
public final class RefusalRows {

    private RefusalRows() {}

    public static void insert(Handle handle, StudyId study, int trial, String sentence) {
        handle.createUpdate(
                        """
                        INSERT INTO refusal (study, trial, sentence)
                        VALUES (:study, :trial, :sentence) ON CONFLICT DO NOTHING
                        """)
                .bind("study", study.text())
                .bind("trial", trial)
                .bind("sentence", sentence)
                .execute();
    }

    /// What was said to the first; empty where none was refused.
    public static Optional<String> first(Handle handle, StudyId study) {
        return handle.createQuery(
                        "SELECT sentence FROM refusal WHERE study = :study ORDER BY trial LIMIT 1")
                .bind("study", study.text())
                .mapTo(String.class)
                .findOne();
    }
}
