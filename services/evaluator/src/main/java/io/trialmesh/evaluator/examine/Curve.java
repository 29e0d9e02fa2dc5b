package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.assess.CurvePoint;
import io.trialmesh.data.predictions.PredictionFile;
import java.util.List;
import java.util.stream.Stream;

/// The learning curve beside a model, computed from the predictions of each of its points: what
/// workers say of them is not shown.
final class Curve {

    private final Question question;
    private final DevelopRows develop;
    private final ArtifactStore store;

    Curve(Question question, DevelopRows develop, ArtifactStore store) {
        this.question = question;
        this.develop = develop;
        this.store = store;
    }

    /// In the order of the request, without those that have not predicted every row they should.
    List<CurvePoint> points() {
        return question.around().curve().stream().flatMap(this::point).toList();
    }

    private Stream<CurvePoint> point(Question.Mark mark) {
        var claimed = mark.claimed();
        if (mark.predictions().isEmpty()) {
            return Stream.of(claimed);
        }
        var said = develop.of(PredictionFile.read(store.fetch(mark.predictions().get())));
        if (!said.whole()) {
            return Stream.empty();
        }
        var shown = said.shown();
        var value = question.metric().of(shown.predictions(), shown.rows().targets());
        return Double.isFinite(value)
                ? Stream.of(
                        new CurvePoint(claimed.recipe(), claimed.rows(), claimed.repeat(), value))
                : Stream.empty();
    }
}
