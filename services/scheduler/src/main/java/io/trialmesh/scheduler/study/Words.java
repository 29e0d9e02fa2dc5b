package io.trialmesh.scheduler.study;

import java.time.Duration;
import java.util.Locale;

/// Numbers and names as people read them.
final class Words {

    private Words() {}

    /// `log loss` for `log_loss`; abbreviations in capitals.
    static String metric(String name) {
        return switch (name) {
            case "rmse", "mae", "mcc" -> name.toUpperCase(Locale.ROOT);
            case "r2" -> "R²";
            case "roc_auc" -> "AUC";
            default -> name.replace('_', ' ');
        };
    }

    /// `zero rule` for the baseline, `lightgbm#38` for a trial that was searched for.
    static String model(Candidate candidate) {
        return candidate.baseline()
                ? candidate.family().replace('-', ' ')
                : candidate.family() + "#" + candidate.trial();
    }

    /// The same with an article where it is a rule.
    static String named(Candidate candidate) {
        return (candidate.baseline() ? "the " : "") + model(candidate);
    }

    /// What somebody else said, with its full stop.
    static String sentence(String said) {
        return said.endsWith(".") || said.endsWith(".)") ? said : said + ".";
    }

    /// As the rest of a sentence: `Where …` becomes `where …`.
    static String inside(String said) {
        return said.startsWith("Where ") ? "w" + said.substring(1) : said;
    }

    /// `p = 0.0004`, or `p < 0.0001`.
    static String p(double value) {
        if (value < 1e-4) {
            return "p < 0.0001";
        }
        var digits = Math.clamp((int) Math.ceil(-Math.log10(value)) + 1, 2, 4);
        return String.format(Locale.ROOT, "p = %." + digits + "f", value);
    }

    /// `90s`, or `0.5s` below a second's precision.
    static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0
                ? time.toSeconds() + "s"
                : String.format(Locale.ROOT, "%.3fs", (double) time.toMillis() / 1000.0);
    }

    /// `0.022 log loss [0.015, 0.029]`: as many digits as the interval's width has two of.
    static String interval(double value, double low, double high, String unit) {
        var digits = digits(high - low);
        return number(value, digits)
                + (unit.isEmpty() ? "" : " " + unit)
                + " ["
                + number(low, digits)
                + ", "
                + number(high, digits)
                + "]";
    }

    static String number(double value, int digits) {
        var text = String.format(Locale.ROOT, "%,." + digits + "f", Math.abs(value));
        var zero = text.chars().allMatch(c -> c == '0' || c == '.');
        return value < 0 && !zero ? "−" + text : text;
    }

    static int digits(double width) {
        if (!(width > 0) || Double.isInfinite(width)) {
            return 3;
        }
        return Math.clamp((int) (1 - Math.floor(Math.log10(width))), 0, 6);
    }
}
