package io.trialmesh.worker.child;

import io.trialmesh.core.calibrate.Calibrators;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.study.DecisionCosts;
import io.trialmesh.data.predictions.StoredPredictions;
import io.trialmesh.proto.v1.DecisionThreshold;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.Refit;
import io.trialmesh.wire.model.CalibratorCodec;
import io.trialmesh.wire.trial.CostsCodec;
import io.trialmesh.worker.training.CalibratorChoice;
import io.trialmesh.worker.training.CostThreshold;
import java.util.HashMap;

/// What a model gets on its way out: a calibrator and, where its user said what mistakes cost, a
/// threshold; both chosen on predictions of the fold models, which never saw the rows.
record Mending(Task task, Frame develop, Calibrators calibrators) {

    /// Writes them into the manifest.
    ///
    /// @param stored the out-of-fold predictions of the same trial
    void mend(ModelManifest.Builder manifest, StoredPredictions stored, Refit refit) {
        var said = stored.predictions();
        if (said.outputs() != task.outputs()) {
            throw new MeshException(
                    ErrorCode.INVALID,
                    "the out-of-fold predictions have %d outputs and the task %d"
                            .formatted(said.outputs(), task.outputs()));
        }
        var targets = targets(stored.rowIds());
        var chosen = new CalibratorChoice(calibrators).choose(said, targets);
        manifest.setCalibrator(CalibratorCodec.toWire(chosen.calibrator()));
        if (refit.hasCosts() && task.kind() == Task.Kind.BINARY) {
            manifest.setThreshold(
                    threshold(CostsCodec.toCore(refit.getCosts()), chosen.crossFitted(), targets));
        }
    }

    private DecisionThreshold threshold(
            DecisionCosts costs, Predictions calibrated, double[] targets) {
        return DecisionThreshold.newBuilder()
                .setLabel(task.labels().get(1))
                .setProbability(new CostThreshold(costs).of(calibrated, targets))
                .build();
    }

    private double[] targets(long[] rowIds) {
        var places = new HashMap<Long, Integer>();
        for (int row = 0; row < develop.rows(); row++) {
            places.put(develop.rowId(row), row);
        }
        var targets = new double[rowIds.length];
        for (int i = 0; i < targets.length; i++) {
            var row = places.get(rowIds[i]);
            if (row == null) {
                throw new MeshException(
                        ErrorCode.INVALID,
                        "the out-of-fold predictions are about row "
                                + rowIds[i]
                                + ", which is no develop row");
            }
            targets[i] = develop.target(row);
        }
        return targets;
    }
}
