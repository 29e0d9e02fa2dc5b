package io.trialmesh.cli.predict;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.data.table.TableReader;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.wire.model.CalibratorCodec;
import io.trialmesh.wire.model.ModelFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.IntStream;

/// Predicts the rows of a table with a model folder; needs no mesh.
public record Prediction(Path model, Path data) {

    private static final int BATCH = 8192;

    /// Writes one line a row, in the order of the table.
    ///
    /// @return how many rows there were
    /// @throws MeshException with every problem of the model and the table
    public int write(Appendable out) {
        check();
        var manifest = ModelFolder.manifest(model);
        var parts = ModelFolder.read(model);
        var rows = TableReader.forPrediction(data, parts.schema());
        var writer =
                new PredictionWriter(
                        parts.task(),
                        Optional.of(manifest)
                                .filter(ModelManifest::hasThreshold)
                                .map(ModelManifest::getThreshold));
        try (var loaded = load(manifest, parts)) {
            writer.header(out);
            for (int from = 0; from < rows.rows(); from += BATCH) {
                var batch = IntStream.range(from, Math.min(rows.rows(), from + BATCH)).toArray();
                writer.rows(out, loaded.predict(rows.select(batch)));
            }
        }
        return rows.rows();
    }

    private void check() {
        var problems = new ArrayList<Problem>();
        if (!Files.isRegularFile(model.resolve(ModelFolder.MANIFEST))) {
            problems.add(
                    new Problem(
                            "model",
                            model.toString(),
                            "'"
                                    + model
                                    + "' is no model folder: there is no "
                                    + ModelFolder.MANIFEST
                                    + " in it."));
        }
        if (!Files.isRegularFile(data)) {
            problems.add(
                    new Problem("data", data.toString(), "'" + data + "' is no file that exists."));
        }
        MeshException.throwIfAny(problems);
    }

    private static Model load(ModelManifest manifest, ModelParts parts) {
        var families =
                ServiceLoader.load(ModelFamily.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        var family =
                families.stream()
                        .filter(one -> one.name().equals(parts.family()))
                        .findFirst()
                        .orElseThrow(() -> unknown(parts.family(), families));
        return CalibratorCodec.apply(manifest, family.load(parts));
    }

    private static MeshException unknown(String family, List<ModelFamily> known) {
        return new MeshException(
                ErrorCode.INVALID,
                "the model is of the family '"
                        + family
                        + "'; this version has "
                        + known.stream().map(ModelFamily::name).sorted().toList());
    }
}
