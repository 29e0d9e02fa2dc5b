package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.evaluator.child.PredictionChild;
import io.trialmesh.fork.ChildSpec;
import io.trialmesh.fork.ClassPathFolder;
import io.trialmesh.fork.ExitReason;
import io.trialmesh.fork.Fork;
import io.trialmesh.wire.model.ModelFolder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/// Asks stored models for predictions, in a child JVM that has their engine; rows go through the
/// pipe and never touch a disk.
public final class ModelPredictor {

    private static final double HEAP_SHARE = 0.5;

    private final Fork fork;
    private final ArtifactStore artifacts;
    private final Path artifactsRoot;
    private final Path engines;
    private final Path work;
    private final long memoryBytes;

    /// A predictor over one store.
    ///
    /// @param artifactsRoot the folder of the same store, for the child
    /// @param engines one folder of jars for each engine
    public ModelPredictor(
            Fork fork,
            ArtifactStore artifacts,
            Path artifactsRoot,
            Path engines,
            Path work,
            long memoryBytes) {
        this.fork = fork;
        this.artifacts = artifacts;
        this.artifactsRoot = artifactsRoot;
        this.engines = engines;
        this.work = work;
        this.memoryBytes = memoryBytes;
    }

    /// A model and the rows it is asked about.
    ///
    /// @param model the digest of its manifest
    public record Question(Digest model, Frame rows) {}

    /// The answers in the order of the questions; all models have the same engine.
    ///
    /// @throws MeshException INVALID where a model breaks
    public List<Predictions> predict(Task task, List<Question> questions) {
        var engine = ModelFolder.manifestOf(questions.getFirst().model(), artifacts).getEngine();
        var child = fork.start(spec(engine));
        try {
            var answers = Collections.synchronizedList(new ArrayList<Predictions>());
            child.give(line(task, questions), said -> answers.add(parse(task, said)));
            var exit = child.exit().join();
            if (exit.reason() != ExitReason.FINISHED || answers.size() != questions.size()) {
                throw new MeshException(
                        ErrorCode.INVALID, "the stored model broke: " + exit.sentence());
            }
            return List.copyOf(answers);
        } finally {
            child.discard();
        }
    }

    private ChildSpec spec(String engine) {
        return new ChildSpec(
                ClassPathFolder.jars(engines.resolve(engine)),
                PredictionChild.class.getName(),
                (long) (memoryBytes * HEAP_SHARE),
                memoryBytes,
                1,
                true,
                work);
    }

    private String line(Task task, List<Question> questions) {
        var line = new StringBuilder();
        line.append(Base64.getEncoder().encodeToString(utf8(artifactsRoot.toString())));
        for (var question : questions) {
            var rows = ColumnFile.toBytes(task, question.rows());
            line.append(' ').append(question.model().hex()).append(' ');
            line.append(Base64.getEncoder().encodeToString(rows));
        }
        return line.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Predictions parse(Task task, String said) {
        var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(said));
        var values = new double[bytes.remaining() / Double.BYTES];
        bytes.order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return new Predictions(task.outputs(), values);
    }
}
