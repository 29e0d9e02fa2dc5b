package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Examination;
import io.trialmesh.core.assess.Examiner;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.data.artifact.FolderArtifactStore;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.data.predictions.PredictionFile;
import io.trialmesh.evaluator.child.PredictionAnswer;
import io.trialmesh.evaluator.child.PredictionOrder;
import io.trialmesh.evaluator.store.Opening;
import io.trialmesh.wire.model.ModelFolder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Carries out examinations.
///
/// Search tier: stored predictions, in this process, no model loaded. Full tier: the ledger first,
/// then the very bytes that will be shipped on the sealed rows, and the fold models once more on
/// rows they never saw.
public final class Examinations {

    private final Examiner examiner;
    private final Path artifacts;
    private final ArtifactStore store;
    private final SealedRows sealed;
    private final InstantSource clock;
    private final Predictor predictor;
    private final int threads;

    /// With everything an examination may look at.
    ///
    /// @param artifacts the folder of {@link FolderArtifactStore}, which children read as well
    public Examinations(
            Examiner examiner,
            Path artifacts,
            SealedRows sealed,
            Predictor predictor,
            int threads,
            InstantSource clock) {
        this.examiner = examiner;
        this.artifacts = artifacts;
        this.store = new FolderArtifactStore(artifacts);
        this.sealed = sealed;
        this.clock = clock;
        this.predictor = predictor;
        this.threads = threads;
    }

    /// The report; of the same question always the same.
    public Finding examine(Question question) throws InterruptedException {
        var develop =
                new DevelopRows(
                        question,
                        ColumnFile.open(store.fetch(question.developColumns())),
                        PredictionFile.read(store.fetch(question.predictions())));
        if (question.opening().isPresent()) {
            return open(question, question.opening().get(), develop);
        }
        var claimed = develop.claimed();
        return new Finding(
                report(question, List.of(claimed)),
                Optional.empty(),
                Losses.store(claimed, store),
                0);
    }

    private Finding open(Question question, Question.Opening opening, DevelopRows develop)
            throws InterruptedException {
        var opened =
                sealed.open(
                        new Opening(
                                opening.sealedColumns().hex(),
                                question.study(),
                                question.trial(),
                                opening.model().hex(),
                                clock.instant()));
        var samples = develop.samples();
        var answers = ask(question, opening, develop, opened.rows(), samples);
        var shown =
                develop.evidence(
                        ColumnFile.read(opened.rows()),
                        said(answers.getFirst(), develop.nothing()),
                        Optional.empty(),
                        Optional.empty());
        var replayed = replayed(develop, samples, answers.subList(1, answers.size()));
        var report = report(question, List.of(shown, develop.claimed(), replayed));
        return new Finding(
                report, Optional.of(opening.model()), Optional.empty(), opened.openings());
    }

    /// The refitted model about the sealed rows, then each fold's model about its sample.
    private List<PredictionAnswer> ask(
            Question question,
            Question.Opening opening,
            DevelopRows develop,
            byte[] rows,
            List<int[]> samples)
            throws InterruptedException {
        var jobs = new ArrayList<PredictionOrder.Job>();
        jobs.add(new PredictionOrder.Job(opening.model(), rows));
        for (int fold = 0; fold < samples.size(); fold++) {
            var sample = develop.frame(samples.get(fold));
            jobs.add(
                    new PredictionOrder.Job(
                            question.foldModels().get(fold),
                            ColumnFile.toBytes(question.task(), sample)));
        }
        var engine = ModelFolder.engineOf(opening.model(), store);
        return predictor.predict(engine, new PredictionOrder(artifacts, jobs));
    }

    /// What the fold models say now, beside what is stored.
    private static Evidence replayed(
            DevelopRows develop, List<int[]> samples, List<PredictionAnswer> answers) {
        var places = samples.stream().flatMapToInt(Arrays::stream).toArray();
        var anew = new ArrayList<Double>();
        for (var answer : answers) {
            Arrays.stream(said(answer, develop.nothing()).toArray()).forEach(anew::add);
        }
        var values = anew.stream().mapToDouble(value -> value).toArray();
        var outputs = develop.nothing().outputs();
        // A model with another number of outputs has said nothing that could be compared.
        var sound = values.length % outputs == 0;
        return develop.evidence(
                develop.frame(places),
                develop.stored(places),
                Optional.empty(),
                Optional.of(sound ? new Predictions(outputs, values) : develop.nothing()));
    }

    /// A model that throws has said nothing, and a row without a prediction is a FAIL.
    private static Predictions said(PredictionAnswer answer, Predictions nothing) {
        return switch (answer) {
            case PredictionAnswer.Predicted(_, var predictions) -> predictions;
            case PredictionAnswer.Broken _ -> nothing;
        };
    }

    private Report report(Question question, List<Evidence> evidence) {
        return examiner.examine(
                new Examination(
                        question.study(),
                        question.trial(),
                        question.tier(),
                        question.predictions(),
                        question.suite(),
                        evidence,
                        question.seed(),
                        threads));
    }
}
