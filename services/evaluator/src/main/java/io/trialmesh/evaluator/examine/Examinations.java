package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Examination;
import io.trialmesh.core.assess.Examiner;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.assess.Rival;
import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.calibrate.Calibrator;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.data.predictions.PredictionFile;
import io.trialmesh.evaluator.child.ModelAnswer;
import io.trialmesh.evaluator.child.ModelRequest;
import io.trialmesh.evaluator.store.Opening;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.meter.TimedStore;
import io.trialmesh.wire.model.CalibratorCodec;
import io.trialmesh.wire.model.ModelFolder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Carries out examinations.
///
/// Search tier: stored predictions, in this process, no model loaded. Probe: the fold models as
/// well, on rows they never saw, as often as checks ask, in a child. Full tier: the ledger first,
/// then the very bytes that will be shipped on the sealed rows, and all that a probe asks.
public final class Examinations {

    private final Examiner examiner;
    private final ArtifactStore store;
    private final SealedRows sealed;
    private final InstantSource clock;
    private final Respondents respondents;
    private final int threads;
    private final Corrections corrections = new Corrections();

    /// With everything an examination may look at.
    public Examinations(
            Examiner examiner,
            ArtifactStore store,
            SealedRows sealed,
            Respondents respondents,
            int threads,
            InstantSource clock) {
        this.examiner = examiner;
        this.store = TimedStore.ofArtifacts(store);
        this.sealed = sealed;
        this.clock = clock;
        this.respondents = respondents;
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
        var report =
                question.tier() == Tier.PROBE
                        ? probe(question, develop)
                        : report(question, List.of(claimed), background(question, develop));
        var weights =
                question.tier() == Tier.PROBE
                        ? SliceWeights.store(report, develop.all(), examiner, store)
                        : OrderedMap.<String, Digest>of();
        return new Finding(report, Optional.empty(), Losses.store(claimed, store), weights, 0);
    }

    /// The develop rows with a predictor; nothing is opened.
    private Report probe(Question question, DevelopRows develop) {
        var folds = question.foldModels();
        try (var child = start(folds.getFirst());
                var other = rivalChild(question)) {
            // There is no refit yet: what one fold's model takes stands for it.
            var predictor =
                    new FoldPredictor(
                            child,
                            question.task(),
                            develop.folds(),
                            folds,
                            folds.getFirst(),
                            Optional.empty());
            return report(
                    question,
                    List.of(asked(develop, predictor)),
                    background(question, develop, other));
        }
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
        var manifest = ModelFolder.manifestOf(opening.model(), store);
        var shipped = new Shipped(opening.model(), CalibratorCodec.toCore(manifest));
        try (var child = start(opening.model());
                var other = rivalChild(question)) {
            var rival = new Hurry(other, opening.askUntil(), clock);
            var report =
                    report(
                            question.charging(ModelFolder.thresholdOf(opening.model(), store)),
                            evidence(question, shipped, develop, opened.rows(), child),
                            background(question, shipped.of(develop), rival));
            var among = new Peers(question, develop.claimed(), store, examiner, corrections);
            var beside = Stream.concat(among.metrics().stream(), threshold(opening).stream());
            return new Finding(
                    examiner.with(report, beside.toList()),
                    Optional.of(opening.model()),
                    Optional.empty(),
                    OrderedMap.of(),
                    opened.openings());
        }
    }

    /// From which probability on the shipped model decides for the second class.
    private Optional<Estimate> threshold(Question.Opening opening) {
        return ModelFolder.thresholdOf(opening.model(), store)
                .map(at -> new Estimate("decision/threshold", at, at, at, 0));
    }

    private ModelChild start(Digest model) {
        return respondents.models().start(ModelFolder.engineOf(model, store), store);
    }

    /// Where there is no rival, it is never asked and never starts.
    private LateChild rivalChild(Question question) {
        return new LateChild(
                () -> start(question.around().rival().orElseThrow().foldModels().getFirst()));
    }

    /// What every piece of evidence stands before, where no model may be asked.
    private Background background(Question question, DevelopRows develop) {
        var around = question.around();
        return new Background(
                around.family(),
                around.inputs(),
                question.suite().sensitive(),
                develop.part(),
                OrderedMap.of(),
                Optional.empty(),
                new Curve(question, develop, store).points());
    }

    /// The same with the rival, where one was named that has predicted the same folds.
    private Background background(Question question, DevelopRows develop, Asked child) {
        var folds = question.foldModels().size();
        var rival =
                question.around()
                        .rival()
                        .filter(named -> named.foldModels().size() == folds)
                        .map(named ->
                                new Rival(
                                        named.name(),
                                        new FoldPredictor(
                                                child,
                                                question.task(),
                                                develop.folds(),
                                                named.foldModels(),
                                                named.foldModels().getFirst(),
                                                Optional.empty())));
        return background(question, develop).with(rival);
    }

    /// What others say about the rows that are shown; nobody is asked about every trial of a
    /// search.
    private SequencedMap<String, Testimony> testimonies(Question question, Frame rows) {
        return question.tier() == Tier.SEARCH
                ? OrderedMap.of()
                : respondents
                        .others()
                        .hear(
                                question.study(),
                                examiner.sources(question.suite()),
                                rows,
                                question.task());
    }

    /// The model that will be shipped, and what its probabilities pass through.
    private record Shipped(Digest model, Optional<Calibrator> calibrator) {

        DevelopRows of(DevelopRows develop) {
            return calibrator.map(develop::through).orElse(develop);
        }
    }

    /// The sealed rows by the model that will be shipped; the develop rows with a predictor, both
    /// calibrated as it is; the develop rows as they were claimed; a sample of them predicted anew.
    private List<Evidence> evidence(
            Question question,
            Shipped shipped,
            DevelopRows develop,
            byte[] rows,
            ModelChild child) {
        var shown =
                develop.evidence(
                        ColumnFile.read(rows),
                        said(child, shipped.model(), rows, develop.nothing()),
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
                        new Hurry(child, question.opening().flatMap(it -> it.askUntil()), clock),
                        question.task(),
                        develop.folds(),
                        question.foldModels(),
                        shipped.model(),
                        shipped.calibrator());
        var mended = shipped.of(develop).shown();
        return List.of(
                shown,
                develop.whole() ? mended.with(predictor) : mended,
                develop.claimed(),
                replayed(develop, samples, answers));
    }

    private static Evidence asked(DevelopRows develop, FoldPredictor predictor) {
        return develop.whole() ? develop.claimed().with(predictor) : develop.claimed();
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

    private Report report(Question question, List<Evidence> evidence, Background known) {
        var background = known.with(testimonies(question, evidence.getFirst().rows()));
        return examiner.examine(
                new Examination(
                        question.study(),
                        question.trial(),
                        question.tier(),
                        question.predictions(),
                        question.suite(),
                        evidence.stream().map(one -> one.with(background)).toList(),
                        question.seed(),
                        question.repeatable(),
                        threads),
                Examinations::timed);
    }

    private static CheckResult timed(CheckSpec spec, Supplier<CheckResult> check) {
        var began = System.nanoTime();
        try {
            return check.get();
        } finally {
            Meters.CHECK.since(began, spec.kind());
        }
    }
}
