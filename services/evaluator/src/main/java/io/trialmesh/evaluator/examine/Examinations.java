package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Examination;
import io.trialmesh.core.assess.Examiner;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.data.artifact.FolderArtifactStore;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.data.predictions.PredictionFile;
import io.trialmesh.evaluator.child.ModelAnswer;
import io.trialmesh.evaluator.child.ModelRequest;
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
/// rows they never saw, as often as checks ask; all in one child.
public final class Examinations {

    private final Examiner examiner;
    private final Path artifacts;
    private final ArtifactStore store;
    private final SealedRows sealed;
    private final InstantSource clock;
    private final ModelChildren children;
    private final int threads;

    /// With everything an examination may look at.
    ///
    /// @param artifacts the folder of {@link FolderArtifactStore}, which children read as well
    public Examinations(
            Examiner examiner,
            Path artifacts,
            SealedRows sealed,
            ModelChildren children,
            int threads,
            InstantSource clock) {
        this.examiner = examiner;
        this.artifacts = artifacts;
        this.store = new FolderArtifactStore(artifacts);
        this.sealed = sealed;
        this.clock = clock;
        this.children = children;
        this.threads = threads;
    }

    /// The report; of the same question always the same.
    public Finding examine(Question question) {
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

    private Finding open(Question question, Question.Opening opening, DevelopRows develop) {
        var opened =
                sealed.open(
                        new Opening(
                                opening.sealedColumns().hex(),
                                question.study(),
                                question.trial(),
                                opening.model().hex(),
                                clock.instant()));
        var engine = ModelFolder.engineOf(opening.model(), store);
        try (var child = children.start(engine, artifacts)) {
            var report =
                    report(question, evidence(question, opening, develop, opened.rows(), child));
            return new Finding(
                    report, Optional.of(opening.model()), Optional.empty(), opened.openings());
        }
    }

    /// The sealed rows by the model that will be shipped; the develop rows with a predictor; a
    /// sample of them predicted anew.
    private static List<Evidence> evidence(
            Question question,
            Question.Opening opening,
            DevelopRows develop,
            byte[] rows,
            ModelChild child) {
        var shown =
                develop.evidence(
                        ColumnFile.read(rows),
                        said(child, opening.model(), rows, develop.nothing()),
                        Optional.empty(),
                        Optional.empty());
        var samples = develop.samples();
        var answers = new ArrayList<Predictions>();
        for (int fold = 0; fold < samples.size(); fold++) {
            var sample = ColumnFile.toBytes(question.task(), develop.frame(samples.get(fold)));
            var model = question.foldModels().get(fold);
            answers.add(said(child, model, sample, develop.nothing()));
        }
        var predictor =
                new FoldPredictor(
                        child,
                        question.task(),
                        develop.folds(),
                        question.foldModels(),
                        opening.model());
        var claimed = develop.whole() ? develop.claimed().with(predictor) : develop.claimed();
        return List.of(shown, claimed, replayed(develop, samples, answers));
    }

    /// What the fold models say now, beside what is stored.
    private static Evidence replayed(
            DevelopRows develop, List<int[]> samples, List<Predictions> answers) {
        var places = samples.stream().flatMapToInt(Arrays::stream).toArray();
        var anew = new ArrayList<Double>();
        for (var answer : answers) {
            Arrays.stream(answer.toArray()).forEach(anew::add);
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
    private static Predictions said(
            ModelChild child, Digest model, byte[] rows, Predictions nothing) {
        return switch (child.ask(number -> new ModelRequest.Predict(number, model, rows))) {
            case ModelAnswer.Predicted(_, var predictions) -> predictions;
            case ModelAnswer.Broken _, ModelAnswer.Measured _ -> nothing;
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
                        question.repeatable(),
                        threads));
    }
}
