package io.trialmesh.cli.report;

import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.Plot;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is asked of a model, in the order of the page; a check belongs where its pictures or the
/// words of its kind say, and to the last where neither does.
enum Question {
    BASELINES(
            "Is it better than what is already there?",
            "beats|minimum|human|existing|rule|stump|last-value"),
    CALIBRATION("Does 80 % mean 80 %?", "calibration"),
    ROBUSTNESS("Does it stand damaged rows?", "noise|missing|corruption|shift"),
    SLICES("For whom is it bad?", "slice|error|worst|simpson|confusion|regressions"),
    DIRECTION("Does it move the way it must?", "direction|monoton"),
    INVARIANCE("Does it decide by what it must not?", "invarian|prox|sensitive|swap"),
    FAIRNESS("Does it treat groups alike?", "parity|odds|opportunity|fair"),
    CONFIDENCE("Does it know when it does not know?", "confiden|conformal|abstain|coverage"),
    DATA(
            "Was it learnt from what it must not know?",
            "leak|identifier|duplicate|conflict|batch|data"),
    ASSUMPTIONS("Does its family fit this data?", "assum|linear|smooth|normal|independ|iid|tract"),
    GROWTH("Would more rows help?", "learning-curve"),
    EFFICIENCY("Is it fast and small enough?", "latency|size|load|interpret"),
    OTHER("What else was asked", "");

    private final String words;
    private final Pattern kinds;

    Question(String words, String kinds) {
        this.words = words;
        this.kinds = Pattern.compile(kinds);
    }

    String words() {
        return words;
    }

    /// Which question a check answers.
    static Question of(CheckResult result) {
        return result.getPlotsList().stream()
                .map(Plot::getKind)
                .flatMap(kind -> ofPicture(kind).stream())
                .findFirst()
                .orElseGet(() -> ofKind(result.getKind()));
    }

    private static Question ofKind(String kind) {
        return Arrays.stream(values())
                .filter(question -> question.kinds.matcher(kind).find())
                .findFirst()
                .orElse(OTHER);
    }

    private static Optional<Question> ofPicture(Plot.Kind kind) {
        return switch (kind) {
            case RELIABILITY -> Optional.of(CALIBRATION);
            case SEVERITY_SWEEP -> Optional.of(ROBUSTNESS);
            case CONFUSION, SIMPSON, ERROR_TREE -> Optional.of(SLICES);
            case EFFECT -> Optional.of(DIRECTION);
            case RISK_COVERAGE -> Optional.of(CONFIDENCE);
            case LEARNING_CURVE -> Optional.of(GROWTH);
            case FOREST, BARS, KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
