package io.trialmesh.evaluator.child;

import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.data.artifact.FolderArtifactStore;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.fork.ChildPort;
import io.trialmesh.wire.model.ModelFolder;
import java.util.ServiceLoader;

/// The main class of a child that predicts: it reads stored models and says what they say.
public final class PredictionChild {

    private PredictionChild() {}

    public static void main(String[] arguments) {
        var port = ChildPort.open();
        var order = PredictionOrder.parse(port.task());
        for (int job = 0; job < order.jobs().size(); job++) {
            port.send(answer(order, job).toLine());
        }
        // Engines may leave threads behind.
        System.exit(0);
    }

    /// Whatever a model throws is about the model, and the parent wants to know it.
    private static PredictionAnswer answer(PredictionOrder order, int job) {
        try {
            return new PredictionAnswer.Predicted(job, predict(order, order.jobs().get(job)));
        } catch (RuntimeException e) {
            return new PredictionAnswer.Broken(job, e.toString());
        }
    }

    private static Predictions predict(PredictionOrder order, PredictionOrder.Job job) {
        var parts = ModelFolder.fetch(job.model(), new FolderArtifactStore(order.artifacts()));
        try (var model = family(parts).load(parts)) {
            return model.predict(ColumnFile.read(job.rows()));
        }
    }

    private static ModelFamily family(ModelParts parts) {
        return ServiceLoader.load(ModelFamily.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(family -> family.name().equals(parts.family()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no family '" + parts.family() + "'"));
    }
}
