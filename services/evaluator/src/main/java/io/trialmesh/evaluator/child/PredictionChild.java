package io.trialmesh.evaluator.child;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.data.artifact.FolderArtifactStore;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.fork.ChildPort;
import io.trialmesh.wire.model.ModelFolder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.ServiceLoader;

/// Predicts rows that come through the pipe with models from the store.
///
/// The task is one line: the store's folder, then for each question the model's digest and the rows
/// as a column file, folder and rows in Base64. Each answer is one line: the predictions, row after
/// row, as little-endian float64 in Base64.
public final class PredictionChild {

    private PredictionChild() {}

    public static void main(String[] args) {
        var port = ChildPort.open();
        var words = port.task().split(" ", -1);
        var root = new String(Base64.getDecoder().decode(words[0]), StandardCharsets.UTF_8);
        var store = new FolderArtifactStore(Path.of(root));
        for (int at = 1; at + 1 < words.length; at += 2) {
            var parts = ModelFolder.fetch(new Digest(words[at]), store);
            var rows = ColumnFile.read(Base64.getDecoder().decode(words[at + 1]));
            try (var model = load(parts)) {
                port.send(line(model.predict(rows).toArray()));
            }
        }
        System.exit(0);
    }

    private static Model load(ModelParts parts) {
        return ServiceLoader.load(ModelFamily.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(family -> family.name().equals(parts.family()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no family " + parts.family()))
                .load(parts);
    }

    private static String line(double[] values) {
        var bytes =
                ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
