package io.trialmesh.cli.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.proto.v1.ModelManifest;

/// What a shipped model does with the engine's probabilities: its calibrator and its threshold.
///
/// @param manifest of the model
record Mended(ModelManifest manifest) {

    private static final String NONE = "none";

    /// `calibrator platt · answers yes from 0.17 on`.
    String line() {
        return "calibrator "
                + calibrator()
                + (manifest.hasThreshold()
                        ? " · answers "
                                + manifest.getThreshold().getLabel()
                                + " from "
                                + Numbers.brief(manifest.getThreshold().getProbability())
                                + " on"
                        : "");
    }

    /// `"calibrator": "platt", "threshold": {"label": "yes", "probability": 0.17}`.
    void addTo(JsonObject json) {
        json.addProperty("calibrator", calibrator());
        json.add("threshold", threshold());
    }

    private String calibrator() {
        return manifest.hasCalibrator() ? manifest.getCalibrator().getKind() : NONE;
    }

    private JsonElement threshold() {
        if (!manifest.hasThreshold()) {
            return JsonNull.INSTANCE;
        }
        var json = new JsonObject();
        json.addProperty("label", manifest.getThreshold().getLabel());
        json.addProperty("probability", manifest.getThreshold().getProbability());
        return json;
    }
}
