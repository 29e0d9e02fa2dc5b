package io.trialmesh.scheduler.trace;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.wire.trace.Span;
import io.trialmesh.wire.trace.SpanStart.Kind;
import io.trialmesh.wire.trace.Spans;
import io.trialmesh.wire.trace.TraceParent;
import io.trialmesh.wire.trace.Tracing;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of places in traces. Nothing is asked of the database, and nothing written, while no
/// traces are exported.
///
/// A study is where its call was; a trial is where it was proposed, and later where its last result
/// was applied; a task is where its trial was when it was asked for.
public final class TraceRows {

    private TraceRows() {}

    /// A study begins in what this thread does.
    public static void began(Handle handle, StudyId study) {
        Spans.current().place().ifPresent(place -> keep(handle, study.text(), study, place));
    }

    /// A trial is proposed: a part of its study, and all that becomes of it is a part of that.
    public static Span propose(Handle handle, StudyId study, int trial) {
        var span = Spans.after(place(handle, study.text()), "propose", Kind.INTERNAL);
        span.place().ifPresent(place -> keep(handle, subject(study, trial), study, place));
        return span.label("study", study.text()).label("trial", Integer.toString(trial));
    }

    /// A task is asked for: a part of what its trial has come to.
    public static void asked(Handle handle, String task, StudyId study, int trial) {
        if (Tracing.found().on()) {
            place(handle, subject(study, trial))
                    .ifPresent(place -> keep(handle, task, study, place));
        }
    }

    /// An attempt leaves for the broker; it follows the one before, and both are parts of the same.
    public static Span release(Handle handle, String task, int attempt) {
        if (!Tracing.found().on()) {
            return Span.NONE;
        }
        var span =
                handle.createQuery("SELECT place, attempt FROM trace WHERE subject = :task")
                        .bind("task", task)
                        .map((row, _) ->
                                Spans.begin(
                                        Spans.start(
                                                        TraceParent.read(row.getString("place")),
                                                        "release",
                                                        Kind.INTERNAL)
                                                .after(
                                                        Optional.ofNullable(
                                                                        row.getString("attempt"))
                                                                .flatMap(TraceParent::read))))
                        .findOne()
                        .orElse(Span.NONE);
        span.place()
                .ifPresent(place ->
                        handle.createUpdate(
                                        "UPDATE trace SET attempt = :place WHERE subject = :task")
                                .bind("place", place.text())
                                .bind("task", task)
                                .execute());
        return span.label("task", task).label("attempt", Integer.toString(attempt));
    }

    /// A result was applied in what this thread does: what follows of it is a part of that.
    public static void applied(Handle handle, StudyId study, int trial) {
        Spans.current()
                .place()
                .ifPresent(place ->
                        handle.createUpdate(
                                        "UPDATE trace SET place = :place WHERE subject = :trial")
                                .bind("place", place.text())
                                .bind("trial", subject(study, trial))
                                .execute());
    }

    /// A study is deleted; it may have been traced before.
    public static void forget(Handle handle, StudyId study) {
        handle.createUpdate("DELETE FROM trace WHERE study = :study")
                .bind("study", study.text())
                .execute();
    }

    private static Optional<TraceParent> place(Handle handle, String subject) {
        return Tracing.found().on()
                ? handle.createQuery("SELECT place FROM trace WHERE subject = :subject")
                        .bind("subject", subject)
                        .mapTo(String.class)
                        .findOne()
                        .flatMap(TraceParent::read)
                : Optional.empty();
    }

    private static void keep(Handle handle, String subject, StudyId study, TraceParent place) {
        handle.createUpdate(
                        """
                        INSERT INTO trace (subject, study, place) VALUES (:subject, :study, :place)
                        ON CONFLICT (subject) DO UPDATE SET place = excluded.place
                        """)
                .bind("subject", subject)
                .bind("study", study.text())
                .bind("place", place.text())
                .execute();
    }

    private static String subject(StudyId study, int trial) {
        return study.text() + "/" + trial;
    }
}
