package io.trialmesh.wire.model;

import io.trialmesh.core.calibrate.CalibratedModel;
import io.trialmesh.core.calibrate.Calibrator;
import io.trialmesh.core.calibrate.Calibrators;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.learn.Model;
import io.trialmesh.proto.v1.ModelManifest;
import java.util.Optional;

/// Calibrators in a model's manifest.
public final class CalibratorCodec {

    private CalibratorCodec() {}

    public static io.trialmesh.proto.v1.Calibrator toWire(Calibrator calibrator) {
        return io.trialmesh.proto.v1.Calibrator.newBuilder()
                .setKind(calibrator.kind())
                .addAllParameters(calibrator.parameters())
                .build();
    }

    /// The calibrator that the manifest names; empty for a model from before there were any.
    ///
    /// @throws MeshException INVALID where it is none of those that can be found, or damaged
    public static Optional<Calibrator> toCore(ModelManifest manifest) {
        if (!manifest.hasCalibrator()) {
            return Optional.empty();
        }
        var wire = manifest.getCalibrator();
        try {
            return Optional.of(
                    Calibrators.found()
                            .named(wire.getKind())
                            .load(manifest.getTask().getLabelsCount(), wire.getParametersList()));
        } catch (IllegalArgumentException e) {
            throw new MeshException(
                    ErrorCode.INVALID,
                    "the model's calibrator cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /// The model, calibrated as the manifest says.
    public static Model apply(ModelManifest manifest, Model model) {
        return toCore(manifest)
                .<Model>map(calibrator -> new CalibratedModel(model, calibrator))
                .orElse(model);
    }
}
