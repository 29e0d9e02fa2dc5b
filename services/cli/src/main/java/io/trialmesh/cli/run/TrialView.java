package io.trialmesh.cli.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.trialmesh.cli.report.Remedies;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.cli.terminal.TextTable;
import io.trialmesh.cli.terminal.TextTable.Align;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.Comparison;
import io.trialmesh.proto.v1.Estimate;
import io.trialmesh.proto.v1.Finding;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.Parameter;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One trial in words and as JSON: what it is, what became of it, and what every check found.
///
/// @param reports of the trial, the most thorough first; none before it was examined
/// @param model the manifest of the refitted model; only finalists have one
public record TrialView(Trial trial, List<Report> reports, Optional<ModelManifest> model) {

    private static final int MOST_ROWS = 12;

    public TrialView {
        reports = List.copyOf(reports);
    }

    /// What `trial show` prints.
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(
                "%s#%d · %s · %s · %d steps · %.1f s"
                        .formatted(
                                trial.getFamily(),
                                trial.getNumber(),
                                ProgressView.phase(trial.getPhase()).toLowerCase(Locale.ROOT),
                                state(),
                                trial.getBestStep(),
                                trial.getSeconds()));
        if (!trial.getSentence().isEmpty()) {
            lines.add(trial.getSentence());
        }
        if (trial.getParametersCount() > 0) {
            lines.add(
                    trial.getParametersList().stream()
                            .map(TrialView::parameter)
                            .collect(Collectors.joining(", ")));
        }
        model.map(Mended::new).map(Mended::line).ifPresent(lines::add);
        lines.addAll(guidance());
        for (var report : reports) {
            lines.add("");
            lines.addAll(lines(report));
        }
        return lines;
    }

    /// What it was held to beside its parameters.
    private List<String> guidance() {
        var lines = new ArrayList<String>();
        if (trial.getLeftOutCount() > 0) {
            lines.add("does not learn from " + String.join(", ", trial.getLeftOutList()));
        }
        new TreeMap<>(trial.getMonotoneMap())
                .forEach((column, sign) ->
                        lines.add(
                                "must not %s as %s grows"
                                        .formatted(sign > 0 ? "fall" : "rise", column)));
        trial.getWeightFilesList()
                .forEach(file -> lines.add("rows weighted by artifact " + file.substring(0, 12)));
        return lines;
    }

    /// Null where it came to none.
    private JsonElement objective() {
        return switch (trial.getState()) {
            case TRIAL_FINISHED, TRIAL_STOPPED -> new JsonPrimitive(trial.getObjective());
            default -> JsonNull.INSTANCE;
        };
    }

    /// What `trial show --json` prints.
    public JsonObject json() {
        var json = new JsonObject();
        json.addProperty("trial", trial.getNumber());
        json.addProperty("family", trial.getFamily());
        json.addProperty("phase", ProgressView.phase(trial.getPhase()));
        json.addProperty("state", state());
        json.add("parameters", ResultJson.parameters(trial.getParametersList()));
        json.add("left_out", ResultJson.texts(trial.getLeftOutList()));
        var directions = new JsonObject();
        new TreeMap<>(trial.getMonotoneMap()).forEach(directions::addProperty);
        json.add("monotone", directions);
        json.add("weights", ResultJson.texts(trial.getWeightFilesList()));
        json.add("objective", objective());
        json.addProperty("steps", trial.getBestStep());
        json.addProperty("seconds", trial.getSeconds());
        json.add(
                "sentence",
                trial.getSentence().isEmpty()
                        ? JsonNull.INSTANCE
                        : new JsonPrimitive(trial.getSentence()));
        model.map(Mended::new).ifPresent(mended -> mended.addTo(json));
        var examined = new JsonArray();
        reports.forEach(report -> examined.add(json(report)));
        json.add("reports", examined);
        return json;
    }

    /// What `trial compare --json` prints.
    public static JsonElement json(Comparison comparison) {
        var json = new JsonObject();
        json.addProperty("first", comparison.getFirst());
        json.addProperty("second", comparison.getSecond());
        json.addProperty("metric", comparison.getMetric());
        json.addProperty("outcome", comparison.getOutcome().name());
        json.add(
                "estimates",
                ResultJson.estimates(
                        List.of(
                                named("first", comparison.getFirstScore()),
                                named("second", comparison.getSecondScore()),
                                comparison.getDifference())));
        json.addProperty("rows", comparison.getDifference().getRows());
        json.addProperty("test", comparison.getTest());
        json.addProperty("p_value", comparison.getPValue());
        json.addProperty("sentence", comparison.getSentence());
        return json;
    }

    private static Estimate named(String name, Estimate estimate) {
        return estimate.toBuilder().setName(name).build();
    }

    private static List<String> lines(Report report) {
        var lines = new ArrayList<String>();
        lines.add(
                report.getMetricsList().stream()
                        .map(metric ->
                                ProgressView.words(metric.getName())
                                        + " "
                                        + Ending.interval(metric))
                        .collect(Collectors.joining(", ", tier(report) + ": ", "")));
        var table =
                new TextTable()
                        .column("check", Align.LEFT)
                        .column("weight", Align.LEFT)
                        .column("verdict", Align.LEFT)
                        .column("finding", Align.LEFT);
        for (var result : report.getResultsList()) {
            table.row(
                    result.getId(),
                    result.getSeverity().name().toLowerCase(Locale.ROOT),
                    result.getVerdict().name(),
                    result.getSentence());
        }
        lines.addAll(table.lines());
        for (var result : report.getResultsList()) {
            if (result.getFindingsCount() > 0) {
                lines.add(result.getId() + ":");
                result.getFindingsList().forEach(finding -> lines.addAll(lines(finding)));
            }
        }
        return lines;
    }

    /// What was found, the rows that show it, and what would mend it.
    private static List<String> lines(Finding finding) {
        var lines = new ArrayList<String>();
        lines.add("  " + finding.getSentence());
        if (finding.getRowsCount() > 0) {
            lines.add(
                    finding.getRowsList().stream()
                            .limit(MOST_ROWS)
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ", "    rows ", "")));
        }
        var remedy = Remedies.words(finding);
        if (!remedy.isEmpty()) {
            lines.add("    remedy: " + remedy);
        }
        return lines;
    }

    private static JsonObject json(Finding finding) {
        var json = new JsonObject();
        json.addProperty("sentence", finding.getSentence());
        var rows = new JsonArray();
        finding.getRowsList().forEach(rows::add);
        json.add("rows", rows);
        var remedy = Remedies.words(finding);
        json.add("remedy", remedy.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(remedy));
        return json;
    }

    private static JsonObject json(Report report) {
        var json = new JsonObject();
        json.addProperty("report", report.getName());
        json.add("metrics", ResultJson.estimates(report.getMetricsList()));
        var checks = new JsonArray();
        report.getResultsList().forEach(result -> checks.add(json(result)));
        json.add("checks", checks);
        return json;
    }

    private static JsonObject json(CheckResult result) {
        var json = new JsonObject();
        json.addProperty("check", result.getId());
        json.addProperty("kind", result.getKind());
        json.addProperty("severity", result.getSeverity().name());
        json.addProperty("verdict", result.getVerdict().name());
        json.add("estimates", ResultJson.estimates(result.getEstimatesList()));
        json.addProperty("sentence", result.getSentence());
        var findings = new JsonArray();
        result.getFindingsList().forEach(finding -> findings.add(json(finding)));
        json.add("findings", findings);
        return json;
    }

    private static String tier(Report report) {
        return switch (report.getTier()) {
            case FULL -> "on the sealed rows";
            case PROBE -> "in depth on develop rows";
            case SEARCH, TIER_UNSPECIFIED, UNRECOGNIZED -> "out of fold";
        };
    }

    private String state() {
        return trial.getState().name().replaceFirst("^TRIAL_", "").toLowerCase(Locale.ROOT);
    }

    private static String parameter(Parameter parameter) {
        return Map.entry(
                        parameter.getName(),
                        switch (parameter.getValueCase()) {
                            case REAL -> Numbers.brief(parameter.getReal());
                            case WHOLE -> Long.toString(parameter.getWhole());
                            case TEXT -> parameter.getText();
                            case VALUE_NOT_SET -> "";
                        })
                .toString();
    }
}
