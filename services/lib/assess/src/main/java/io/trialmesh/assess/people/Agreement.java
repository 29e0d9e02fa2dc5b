package io.trialmesh.assess.people;

import io.trialmesh.core.metric.CountedMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// How far several people agree beyond luck.
///
/// @param answers of each row: what those said who said something
public record Agreement(List<double[]> answers) {

    public Agreement {
        answers = List.copyOf(answers);
    }

    /// How far apart two answers are.
    public enum Scale {
        /// Equal or not.
        NAMES,
        /// The square of their distance.
        NUMBERS
    }

    /// Krippendorff's alpha: 1 where all agree, 0 where they agree as luck would have it
    /// (Krippendorff, Computing Krippendorff's alpha-reliability, 2011). Rows with fewer than two
    /// answers say nothing; not a number where nothing varies.
    public CountedMetric alpha(Scale scale) {
        return counts -> {
            double values = 0;
            double observed = 0;
            var all = new Values(scale);
            for (int row = 0; row < answers.size(); row++) {
                var said = answers.get(row);
                if (said.length >= 2 && counts[row] > 0) {
                    var own = new Values(scale);
                    for (var value : said) {
                        own.add(value, 1);
                        all.add(value, counts[row]);
                    }
                    values += (double) counts[row] * said.length;
                    observed += counts[row] * own.apart() / (said.length - 1);
                }
            }
            var expected = all.apart() / (values - 1);
            return 1 - observed / expected;
        };
    }

    /// Cohen's kappa of the two who answered each row: what they agree in beyond what their habits
    /// alone would bring about (Cohen, A coefficient of agreement for nominal scales, 1960). Rows
    /// with another number of answers say nothing.
    public CountedMetric kappa() {
        return counts -> {
            double rows = 0;
            double same = 0;
            var first = new TreeMap<Double, Double>();
            var second = new TreeMap<Double, Double>();
            for (int row = 0; row < answers.size(); row++) {
                var said = answers.get(row);
                if (said.length == 2) {
                    rows += counts[row];
                    same += said[0] == said[1] ? counts[row] : 0;
                    first.merge(said[0], (double) counts[row], Double::sum);
                    second.merge(said[1], (double) counts[row], Double::sum);
                }
            }
            double luck = 0;
            for (var label : first.entrySet()) {
                luck += label.getValue() * second.getOrDefault(label.getKey(), 0.0);
            }
            luck /= rows * rows;
            return (same / rows - luck) / (1 - luck);
        };
    }

    /// The answers of each row that somebody answered.
    public static Agreement of(int rows, Asked asked, int people) {
        var answers = new ArrayList<double[]>();
        for (int row = 0; row < rows; row++) {
            var said = new double[people];
            int heard = 0;
            for (int person = 0; person < people; person++) {
                var answer = asked.of(person, row);
                if (!Double.isNaN(answer)) {
                    said[heard++] = answer;
                }
            }
            answers.add(Arrays.copyOf(said, heard));
        }
        return new Agreement(answers);
    }

    /// What a person says of a row; not a number where they say nothing.
    @FunctionalInterface
    public interface Asked {
        double of(int person, int row);
    }

    /// Answers with how often each was given.
    private static final class Values {

        private final Scale scale;
        private final TreeMap<Double, Double> times = new TreeMap<>();

        Values(Scale scale) {
            this.scale = scale;
        }

        void add(double value, double often) {
            times.merge(value, often, Double::sum);
        }

        /// The sum over all ordered pairs of two of them.
        double apart() {
            double count = 0;
            double sum = 0;
            double squares = 0;
            double same = 0;
            var centre = times.isEmpty() ? 0 : times.firstKey();
            for (var value : times.entrySet()) {
                var often = value.getValue();
                var off = value.getKey() - centre;
                count += often;
                sum += often * off;
                squares += often * off * off;
                same += often * often;
            }
            return switch (scale) {
                case NAMES -> count * count - same;
                case NUMBERS -> 2 * (count * squares - sum * sum);
            };
        }
    }
}
