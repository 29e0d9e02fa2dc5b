package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Evidence.TrainTargets;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.evaluator.examine.ModelPredictor.Question;
import io.trialmesh.evaluator.store.Opening;
import io.trialmesh.proto.v1.EvaluationRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The evidence of a full examination: the refitted model on the sealed rows, and the fold models
/// asked again about rows they never saw, which shows whether the stored predictions are theirs.
///
/// @param at the moment that the ledger gets
record FullEvidence(EvaluationRequest request, Task task, Metric metric, Desk desk, Instant at) {

    /// Rows per fold that are predicted again.
    private static final int REPLAYED = 64;

    /// What was gathered.
    ///
    /// @param openings of the sealed rows, this one included
    record Gathered(List<Evidence> evidence, OutOfFold outOfFold, int openings) {}

    Gathered gather() {
        var outOfFold = OutOfFold.read(request, task, desk.artifacts());
        var targets = trainTargets(outOfFold.develop());
        var opened =
                desk.sealed()
                        .open(
                                new Opening(
                                        request.getSealedColumns(),
                                        request.getStudy(),
                                        request.getTrial(),
                                        request.getRefitModel(),
                                        at));
        var samples = samples(outOfFold);
        var questions = new ArrayList<Question>();
        questions.add(new Question(new Digest(request.getRefitModel()), opened.rows()));
        for (int fold = 0; fold < samples.size(); fold++) {
            questions.add(
                    new Question(
                            new Digest(request.getFoldModels(fold)),
                            outOfFold.rowsOf(samples.get(fold))));
        }
        var answers = desk.predictor().predict(task, questions);
        var sealed =
                new Evidence(
                        task,
                        metric,
                        opened.rows(),
                        answers.getFirst(),
                        targets,
                        Optional.empty(),
                        Optional.empty());
        var replayed = replayed(outOfFold, samples, answers.subList(1, answers.size()), targets);
        return new Gathered(List.of(sealed, replayed), outOfFold, opened.openings());
    }

    static TrainTargets trainTargets(Frame develop) {
        return new TrainTargets() {
            @Override
            public int rows() {
                return develop.rows();
            }

            @Override
            public double target(int row) {
                return develop.target(row);
            }
        };
    }

    private List<int[]> samples(OutOfFold outOfFold) {
        return IntStream.range(0, request.getFoldModelsCount())
                .mapToObj(fold -> outOfFold.sample(fold, REPLAYED))
                .toList();
    }

    private Evidence replayed(
            OutOfFold outOfFold,
            List<int[]> samples,
            List<Predictions> answers,
            TrainTargets targets) {
        var places = samples.stream().flatMapToInt(IntStream::of).toArray();
        var anew =
                answers.stream()
                        .flatMapToDouble(answer -> Arrays.stream(answer.toArray()))
                        .toArray();
        return new Evidence(
                task,
                metric,
                outOfFold.rowsOf(places),
                outOfFold.predictionsOf(places),
                targets,
                Optional.empty(),
                Optional.of(new Predictions(task.outputs(), anew)));
    }
}
