package io.trialmesh.cli.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.trialmesh.cli.client.StudyWatch;
import io.trialmesh.proto.v1.Budget;
import io.trialmesh.proto.v1.Estimate;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.Parameter;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.Winner;
import io.trialmesh.wire.name.ResourceNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The one JSON object that `run --json` prints.
public final class ResultJson {

    private static final Gson JSON =
            new GsonBuilder().serializeNulls().setPrettyPrinting().disableHtmlEscaping().create();

    private ResultJson() {}

    /// Where a study's results were written.
    ///
    /// @param model a folder that `predict` reads; empty where no model was made
    /// @param report the JSON with everything
    /// @param page the same for people
    public record Places(Optional<Path> model, Path report, Path page) {}

    /// What `run --json` prints.
    ///
    /// @param model the winner's manifest, where it is there
    public static String of(
            Study study, Leaderboard leaderboard, Places places, Optional<ModelManifest> model) {
        var result = study(study);
        if (study.hasWinner()) {
            model.map(Mended::new).ifPresent(it -> it.addTo(result.getAsJsonObject("winner")));
        }
        result.add("baselines", estimates(leaderboard.getBaselinesList()));
        result.add("model", text(places.model().map(Path::toString).orElse("")));
        result.add("report", text(places.report().toString()));
        result.add("page", text(places.page().toString()));
        return JSON.toJson(result);
    }

    /// What `study show --json` prints too.
    public static JsonObject study(Study study) {
        var json = new JsonObject();
        json.addProperty("study", ResourceNames.studyId(study.getName()));
        json.addProperty("state", study.getState().name().replaceFirst("^STUDY_", ""));
        json.addProperty("seed", study.getSeed());
        json.addProperty("metric", study.getObjective().getMetric());
        json.add("budget", budget(study.getBudget()));
        var trials = new JsonObject();
        trials.addProperty("finished", study.getTrials().getFinished());
        trials.addProperty("failed", study.getTrials().getFailed());
        trials.addProperty("stopped", study.getTrials().getStopped());
        json.add("trials", trials);
        json.add("winner", study.hasWinner() ? winner(study.getWinner()) : JsonNull.INSTANCE);
        if (StudyWatch.hasEnded(study.getState())) {
            json.addProperty("repeatable", study.getRepeatable());
        }
        if (!study.getSentence().isEmpty()) {
            json.addProperty("sentence", study.getSentence());
        }
        return json;
    }

    public static String print(JsonElement json) {
        return JSON.toJson(json);
    }

    private static JsonElement budget(Budget budget) {
        var json = new JsonObject();
        switch (budget.getBudgetCase()) {
            case WALL -> json.addProperty("wall", budget.getWall().getSeconds() + "s");
            case TRIALS -> json.addProperty("trials", budget.getTrials());
            case BUDGET_NOT_SET -> {
                return JsonNull.INSTANCE;
            }
        }
        return json;
    }

    private static JsonObject winner(Winner winner) {
        var json = new JsonObject();
        json.addProperty("trial", winner.getTrial());
        json.addProperty("family", winner.getFamily());
        json.add("parameters", parameters(winner.getParametersList()));
        json.addProperty("phase", ProgressView.phase(winner.getPhase()));
        json.add("metrics", estimates(winner.getMetricsList()));
        var verdicts = new JsonObject();
        new TreeMap<>(winner.getVerdictsMap())
                .forEach((check, verdict) -> verdicts.addProperty(check, verdict.name()));
        json.add("verdicts", verdicts);
        json.add("waived", waived(winner));
        json.addProperty("sentence", winner.getSentence());
        json.addProperty("passed", winner.getPassed());
        return json;
    }

    /// Who answers for which of its failed gates.
    private static JsonArray waived(Winner winner) {
        var all = new JsonArray();
        for (var waiver : winner.getWaivedList()) {
            var one = new JsonObject();
            one.addProperty("check", waiver.getCheck());
            one.addProperty("who", waiver.getWho());
            one.addProperty("why", waiver.getWhy());
            one.add("until", text(waiver.getUntil()));
            all.add(one);
        }
        return all;
    }

    static JsonObject parameters(List<Parameter> parameters) {
        var json = new JsonObject();
        for (var parameter : parameters) {
            json.add(
                    parameter.getName(),
                    switch (parameter.getValueCase()) {
                        case REAL -> number(parameter.getReal());
                        case WHOLE -> new JsonPrimitive(parameter.getWhole());
                        case TEXT -> new JsonPrimitive(parameter.getText());
                        case VALUE_NOT_SET -> JsonNull.INSTANCE;
                    });
        }
        return json;
    }

    static JsonArray texts(List<String> texts) {
        var json = new JsonArray();
        texts.forEach(json::add);
        return json;
    }

    static JsonObject estimates(List<Estimate> estimates) {
        var json = new JsonObject();
        for (var estimate : estimates) {
            var one = new JsonObject();
            one.add("value", number(estimate.getValue()));
            one.add("low", number(estimate.getLow()));
            one.add("high", number(estimate.getHigh()));
            json.add(estimate.getName(), one);
        }
        return json;
    }

    /// JSON has no infinities and no NaN.
    private static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    private static JsonElement text(String text) {
        return text.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(text);
    }
}
