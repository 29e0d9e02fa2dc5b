package io.trialmesh.worker.child;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.calibrate.Calibrators;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.data.columns.ColumnTable;
import io.trialmesh.data.predictions.PredictionFile;
import io.trialmesh.data.predictions.StoredPredictions;
import io.trialmesh.data.split.Folds;
import io.trialmesh.proto.v1.FailureReason;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.proto.v1.TrialFailed;
import io.trialmesh.proto.v1.TrialFinished;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.model.ModelFolder;
import io.trialmesh.wire.space.PointCodec;
import io.trialmesh.wire.trial.TrialCodec;
import io.trialmesh.worker.training.ChosenColumns;
import io.trialmesh.worker.training.Diverged;
import io.trialmesh.worker.training.Families;
import io.trialmesh.worker.training.LockstepTraining;
import io.trialmesh.worker.training.NestedShare;
import io.trialmesh.worker.training.Recipe;
import io.trialmesh.worker.training.Refit;
import io.trialmesh.worker.training.RowWeights;
import io.trialmesh.worker.training.StopRules;
import io.trialmesh.worker.training.Trained;
import io.trialmesh.worker.training.TrainingProgress;
import io.trialmesh.worker.training.TrainingRows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// One request, carried out: fold models and out-of-fold predictions, or the one model of a refit,
/// left in the folder.
public final class TrialTask {

    private final Families families;
    private final TrialRequest request;
    private final TrialFolder folder;

    public TrialTask(Families families, TrialRequest request, TrialFolder folder) {
        this.families = families;
        this.request = request;
        this.folder = folder;
    }

    /// The outcome or the expected failure, with the event alone filled in; any other failure is
    /// thrown.
    ///
    /// @param columns the develop rows' column file
    public TrialEvent outcome(Path columns, TrainingProgress progress) {
        try {
            return TrialEvent.newBuilder().setFinished(learn(columns, progress)).build();
        } catch (Diverged e) {
            return failed(FailureReason.DIVERGED, e);
        } catch (MeshException e) {
            return failed(FailureReason.BAD_DATA, e);
        } catch (IllegalArgumentException e) {
            e.printStackTrace();
            return failed(FailureReason.BAD_PARAMETERS, e);
        }
    }

    private static TrialEvent failed(FailureReason reason, Exception why) {
        return TrialEvent.newBuilder()
                .setFailed(
                        TrialFailed.newBuilder()
                                .setReason(reason)
                                .setSentence(reason.name() + ": " + why.getMessage()))
                .build();
    }

    /// The outcome, as far as a child knows it: the artifacts are named by the parent.
    TrialFinished learn(Path columns, TrainingProgress progress) {
        var table = table(columns);
        return request.hasRefit() ? refit(table, progress) : train(table, progress);
    }

    private TrialFinished train(ColumnTable table, TrainingProgress progress) {
        var folds = Folds.assign(table, table.task(), request.getFolds(), request.getFoldSeed());
        var trained =
                new LockstepTraining(recipe(), rows(table, folds), metric(), rules()).run(progress);
        PredictionFile.write(folder.predictions(), stored(table, folds, trained));
        // A point of a learning curve is a number; nobody will ask its models anything.
        for (int fold = 0; request.getShare() == 0 && fold < trained.models().size(); fold++) {
            var about = about(trained.best().step());
            ModelFolder.write(folder.model(fold), about.build(), trained.models().get(fold));
        }
        return TrialFinished.newBuilder()
                .setObjective(trained.objective())
                .setBestStep(trained.best().step())
                .addAllMeasurements(TrialCodec.toWire(trained.measurements()))
                .setStopped(trained.stopped())
                .build();
    }

    private TrialFinished refit(ColumnTable table, TrainingProgress progress) {
        var folds = new int[table.rows()];
        Arrays.fill(folds, Folds.ALWAYS_TRAIN);
        var refitted =
                new Refit(recipe(), rows(table, folds))
                        .run(request.getRefit().getSteps(), progress);
        var about = about(refitted.steps());
        if (table.task().classification() && !request.getRefit().getPredictions().isEmpty()) {
            new Mending(table.task(), table, Calibrators.found())
                    .mend(about, PredictionFile.read(folder.outOfFold()), request.getRefit());
        }
        ModelFolder.write(folder.model(0), about.build(), refitted.model());
        return TrialFinished.newBuilder()
                .setBestStep(refitted.steps())
                .setStopped(refitted.stopped())
                .build();
    }

    private ColumnTable table(Path columns) {
        var table = ColumnFile.open(columns);
        if (request.hasLearningTask()
                && !TaskCodec.toCore(request.getLearningTask()).equals(table.task())) {
            throw new MeshException(
                    ErrorCode.INVALID,
                    "the request is about another task than the table's " + table.task());
        }
        return table;
    }

    private TrainingRows rows(ColumnTable table, int[] folds) {
        return new TrainingRows(
                table.task(),
                ChosenColumns.of(table, request.getInputsList()),
                folds,
                request.hasRefit() ? 0 : request.getFolds(),
                RowWeights.of(request.getWeightsList(), weightFiles(), table.rows()),
                share());
    }

    private NestedShare share() {
        return request.getShare() == 0
                ? NestedShare.whole()
                : new NestedShare(request.getShare(), request.getShareSeed());
    }

    private List<Path> weightFiles() {
        return IntStream.range(0, request.getWeightFilesCount()).mapToObj(folder::weights).toList();
    }

    private Recipe recipe() {
        return new Recipe(
                families.named(request.getFamily()),
                PointCodec.toCore(request.getParametersList()),
                request.getMonotoneMap().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(sign -> new Lesson.MonotoneSign(sign.getKey(), sign.getValue()))
                        .toList(),
                request.getSeed(),
                Math.max(1, request.getThreads()));
    }

    private Metric metric() {
        return Metrics.named(request.getMetric())
                .orElseThrow(() ->
                        new IllegalArgumentException("no metric '" + request.getMetric() + "'"));
    }

    private StopRules rules() {
        return new StopRules(
                request.getPatience(),
                request.getMaxSteps(),
                request.getRungsList().stream()
                        .map(rung -> new Measurement(rung.getStep(), rung.getValue()))
                        .toList());
    }

    private static StoredPredictions stored(ColumnTable table, int[] folds, Trained trained) {
        return new StoredPredictions(
                Arrays.stream(trained.rows()).mapToLong(table::rowId).toArray(),
                Arrays.stream(trained.rows()).map(row -> folds[row]).toArray(),
                trained.predictions());
    }

    /// What a manifest says of every model of this trial.
    private ModelManifest.Builder about(int steps) {
        var engine = families.named(request.getFamily()).engine();
        return ModelManifest.newBuilder()
                .setEngine(engine)
                .setEngineVersion(EngineVersions.of(engine))
                .setTarget(request.getTarget())
                .addAllParameters(request.getParametersList())
                .setSteps(steps)
                .setSeed(request.getSeed())
                .setStudy(request.getStudy())
                .setTrial(request.getTrial())
                .setDevelopColumns(new Digest(request.getDevelopColumns()).hex());
    }
}
