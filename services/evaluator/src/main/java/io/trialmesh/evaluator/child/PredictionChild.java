package io.trialmesh.evaluator.child;

import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.fork.ChildPort;
import io.trialmesh.wire.trace.SpanLine;
import java.time.InstantSource;

/// The main class of a child that predicts: it reads stored models and says what they say, one
/// request after another, until its parent has no more.
public final class PredictionChild {

    private PredictionChild() {}

    /// The task says which folder models are read from; each further line is a request.
    public static void main(String[] arguments) throws InterruptedException {
        var port = ChildPort.open();
        var clock = InstantSource.system();
        var task = PredictionTask.parse(port.task());
        try (var models = new ReadModels(task.models())) {
            while (true) {
                var request = ModelRequest.parse(port.next());
                var began = clock.instant();
                port.send(answer(models, request).toLine());
                task.parent()
                        .map(parent -> SpanLine.of("answer", parent, began, clock.instant()))
                        .ifPresent(span -> port.send(span.text()));
            }
        }
    }

    /// Whatever a model throws is about the model, and the parent wants to know it.
    private static ModelAnswer answer(ReadModels models, ModelRequest request) {
        try {
            return switch (request) {
                case ModelRequest.Predict(var number, var model, var rows) ->
                        new ModelAnswer.Predicted(
                                number, models.get(model).predict(ColumnFile.read(rows)));
                case ModelRequest.Time(var number, var model, var rows, var batch) ->
                        new ModelAnswer.Measured(
                                number,
                                Stopwatch.time(models.get(model), ColumnFile.read(rows), batch));
                case ModelRequest.Weigh(var number, var model) ->
                        new ModelAnswer.Measured(number, models.weigh(model));
            };
        } catch (RuntimeException e) {
            return new ModelAnswer.Broken(request.number(), e.toString());
        }
    }
}
