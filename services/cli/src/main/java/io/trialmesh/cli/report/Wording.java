package io.trialmesh.cli.report;

import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.report.plot.Span;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.Estimate;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.Parameter;
import io.trialmesh.proto.v1.TaskKind;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How the things of the wire are said on the page.
final class Wording {

    static final String WAIVED = "W";

    private Wording() {}

    static String words(String name) {
        return name.replace('_', ' ').replace('-', ' ');
    }

    static String words(Enum<?> name) {
        return words(name.name().toLowerCase(Locale.ROOT));
    }

    /// `true_favoured/race = Asian-Pac` is `true favoured/race = Asian-Pac`: what follows the name
    /// of a number is the data's own.
    static String number(String name) {
        var end = name.indexOf('/');
        return end < 0 ? words(name) : words(name.substring(0, end)) + name.substring(end);
    }

    /// `latency/p99_ms` is `latency p99 ms`.
    static String objective(String name) {
        return words(name).replace('/', ' ');
    }

    static String model(String family, int trial) {
        return family + "#" + trial;
    }

    static Span span(Estimate estimate) {
        return new Span(estimate.getValue(), estimate.getLow(), estimate.getHigh());
    }

    static String words(Estimate estimate) {
        return Standings.words(estimate);
    }

    static String value(Parameter parameter) {
        return switch (parameter.getValueCase()) {
            case REAL -> Numbers.brief(parameter.getReal());
            case WHOLE -> Long.toString(parameter.getWhole());
            case TEXT -> parameter.getText();
            case VALUE_NOT_SET -> "";
        };
    }

    static String parameters(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.getName() + " " + value(parameter))
                .collect(Collectors.joining(", "));
    }

    /// What mends the engine's probabilities.
    static String calibrator(ModelManifest model) {
        return model.hasCalibrator() ? words(model.getCalibrator().getKind()) : "none";
    }

    /// `yes from 0.1700 on`, or the likeliest class.
    static String threshold(ModelManifest model) {
        return model.hasThreshold()
                ? model.getThreshold().getLabel()
                        + " from "
                        + Numbers.brief(model.getThreshold().getProbability())
                        + " on"
                : model.getTask().getKind() == TaskKind.REGRESSION
                        ? "its number"
                        : "the likeliest class";
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /// A verdict as a letter on its colour; the whole word for those who hear the page.
    static Element mark(CheckResult result) {
        return Element.of("span", "mark " + styleClass(result.getVerdict()))
                .with("title", result.getId() + ": " + result.getSentence())
                .add(Element.of("span").with("aria-hidden", "true").text(letter(result)))
                .add(Element.of("span", "heard").text(words(result.getVerdict())));
    }

    /// A failed gate that somebody answers for.
    static Element waived(CheckResult result, String why) {
        return Element.of("span", "mark waived")
                .with("title", result.getId() + ": " + result.getSentence() + " " + why)
                .add(Element.of("span").with("aria-hidden", "true").text(WAIVED))
                .add(Element.of("span", "heard").text("fail, waived"));
    }

    /// A verdict as a word on its colour.
    static Element badge(Verdict verdict) {
        return Element.of("span", "badge " + styleClass(verdict)).text(words(verdict));
    }

    static String letter(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "P";
            case FAIL -> "F";
            case INCONCLUSIVE -> "?";
            case NOT_APPLICABLE -> "–";
            case ERROR -> "E";
            case VERDICT_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }

    private static String letter(CheckResult result) {
        return letter(result.getVerdict());
    }

    static String styleClass(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "pass";
            case FAIL -> "fail";
            case INCONCLUSIVE -> "undecided";
            case NOT_APPLICABLE -> "absent";
            case ERROR -> "broken";
            case VERDICT_UNSPECIFIED, UNRECOGNIZED -> "absent";
        };
    }

    /// Why a trial has no model; its sentence may begin with the reason.
    static String failure(Trial trial) {
        var said = trial.getSentence();
        var reason = trial.getReason().name() + ": ";
        return words(trial.getReason())
                + ": "
                + (said.startsWith(reason) ? said.substring(reason.length()) : said);
    }
}
