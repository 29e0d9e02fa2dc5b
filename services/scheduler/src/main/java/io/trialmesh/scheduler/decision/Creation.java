package io.trialmesh.scheduler.decision;

import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.study.StudyState;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.dataset.Datasets;
import io.trialmesh.scheduler.dataset.Prepared;
import io.trialmesh.scheduler.journal.StudyRows;
import io.trialmesh.scheduler.report.RowCodec;
import io.trialmesh.scheduler.study.Catalogue;
import io.trialmesh.scheduler.study.DataLint;
import io.trialmesh.scheduler.study.SensitiveColumns;
import io.trialmesh.scheduler.study.SpecLint;
import io.trialmesh.scheduler.study.StudyDraft;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.SuiteLint;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Creates studies: everything wrong with a question is said at once, and then nothing was begun.
@Singleton
public class Creation {

    private final Datasets datasets;
    private final Catalogue catalogue;
    private final SuiteLint suites;
    private final Studies studies;
    private final List<String> lanes;

    @Inject
    public Creation(
            Datasets datasets,
            Catalogue catalogue,
            SuiteLint suites,
            Studies studies,
            SchedulerConfig config) {
        this.datasets = datasets;
        this.catalogue = catalogue;
        this.suites = suites;
        this.studies = studies;
        this.lanes = config.lanes();
    }

    /// Creates a study, once for each request id. The clock of its budget runs from here.
    ///
    /// @throws MeshException with every problem of the question and its data
    public StudyId create(Question question) {
        var asked = studies.now();
        var earlier = studies.inTransaction(handle -> earlier(handle, question));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        lint(question);
        var prepared = prepare(question.data());
        try {
            var suite = lint(question.draft(), prepared);
            return studies.inTransaction(handle -> {
                handle.execute("SELECT pg_advisory_xact_lock(hashtext(?))", question.requestId());
                var twin = earlier(handle, question);
                return twin.isPresent()
                        ? twin.get()
                        : begin(handle, question, prepared, suite, asked);
            });
        } finally {
            datasets.discard(prepared);
        }
    }

    private static Optional<StudyId> earlier(Handle handle, Question question) {
        if (question.requestId().isEmpty()) {
            return Optional.empty();
        }
        var known = StudyRows.byRequest(handle, question.requestId());
        if (known.isPresent() && !known.get().digest().equals(question.digest().hex())) {
            throw new MeshException(
                    ErrorCode.ALREADY_EXISTS,
                    "request id '"
                            + question.requestId()
                            + "' was used to ask for another study: "
                            + known.get().study());
        }
        return known.map(StudyRows.Requested::study);
    }

    /// The question alone and the bytes of its source, before anything is read for good.
    private void lint(Question question) {
        var problems = new ArrayList<Problem>();
        if (question.data() instanceof Question.Data.Fresh(var source)) {
            problems.addAll(datasets.lint(source));
        }
        problems.addAll(SpecLint.problems(question.draft(), catalogue, lanes));
        MeshException.throwIfAny(problems);
    }

    private Prepared prepare(Question.Data data) {
        return switch (data) {
            case Question.Data.Known(var dataset) -> datasets.get(dataset);
            case Question.Data.Fresh(var source) -> datasets.prepare(source);
        };
    }

    /// The question beside its data; the suite that will run, where one was given.
    private Optional<Suite> lint(StudyDraft draft, Prepared data) {
        var facts = data.facts();
        var problems =
                new ArrayList<>(
                        DataLint.problems(draft, facts.task(), facts.developRows(), catalogue));
        var sensitive = SensitiveColumns.of(draft);
        problems.addAll(sensitive.problems(facts.features(), RowCodec.target(data.manifest())));
        MeshException.throwIfAny(problems);
        var opinion = sensitive.in(draft.suite()).map(suite -> suites.ask(suite, data.manifest()));
        opinion.ifPresent(said -> problems.addAll(said.problems()));
        opinion.ifPresent(said -> problems.addAll(DataLint.problems(draft, said.suite())));
        MeshException.throwIfAny(problems);
        return opinion.map(SuiteLint.Opinion::suite);
    }

    private StudyId begin(
            Handle handle,
            Question question,
            Prepared prepared,
            Optional<Suite> suite,
            Instant asked) {
        var data = datasets.keep(handle, prepared).facts();
        var study =
                new StudyRow(
                        studies.newId(),
                        question.draft()
                                .settle(
                                        data.dataset(),
                                        data.task(),
                                        suite,
                                        SensitiveColumns.of(question.draft())
                                                .withheld(RowCodec.use(prepared.manifest()))),
                        data,
                        StudyState.RUNNING,
                        Phase.BEFORE_ML,
                        true,
                        0,
                        Optional.empty(),
                        0,
                        asked,
                        Optional.empty());
        var request = question.requestId().isEmpty() ? study.id().text() : question.requestId();
        studies.begin(handle, study, request, question.digest());
        return study.id();
    }
}
