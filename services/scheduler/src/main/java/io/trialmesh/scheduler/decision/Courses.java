package io.trialmesh.scheduler.decision;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.study.StudyState;
import io.trialmesh.scheduler.journal.StudyRows;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.study.TrialRow.Step;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// One look at one study: reads what is written, decides, and writes what follows.
///
/// A look is one transaction that holds the study's row, and nothing that it decides by is
/// remembered between looks: a scheduler that died goes on where its journal stands.
@Singleton
public class Courses {

    private final Database database;
    private final CourseReader reader;
    private final Running running;
    private final Finishing finishing;
    private final Leading leading;

    @Inject
    Courses(
            Database database,
            CourseReader reader,
            Running running,
            Finishing finishing,
            Leading leading) {
        this.database = database;
        this.reader = reader;
        this.running = running;
        this.finishing = finishing;
        this.leading = leading;
    }

    /// Every study that has not ended.
    List<StudyId> open() {
        return database.glance(StudyRows::active);
    }

    /// Looks at the study; does nothing where it has ended or is gone.
    public void look(StudyId id) {
        Optional<Course> seen =
                database.inTransaction(handle -> {
                    var course = reader.open(handle, id);
                    course.ifPresent(this::advance);
                    return course;
                });
        seen.filter(course -> course.study().state() == StudyState.RUNNING)
                .ifPresentOrElse(
                        course -> leading.look(id, reports(course)), () -> leading.forget(id));
    }

    private void advance(Course course) {
        if (course.study().state() == StudyState.RUNNING) {
            running.decide(course);
        }
        if (course.study().state() == StudyState.FINISHING) {
            finishing.decide(course);
        }
    }

    private static long reports(Course course) {
        return course.trials().stream().filter(trial -> trial.examined() == Step.DONE).count();
    }
}
