package io.trialmesh.search;

import io.trialmesh.core.chance.Normal;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Bumps of density along one axis: one over each place seen, and last the prior over all of it.
sealed interface Kernels {

    /// The logarithm of a kernel's density there, or of its chance where the axis has cells.
    double log(int kernel, Axis.Place place);

    /// A place drawn from a kernel.
    double draw(int kernel, RandomGenerator random);

    /// The kernels over the places seen along one axis.
    ///
    /// @param axes how many vary together
    static Kernels over(Axis axis, List<Axis.Place> seen, int axes) {
        return switch (axis) {
            case Axis.Line line -> Normals.over(line.cells(), seen, axes);
            case Axis.Names(var options) -> new Choices(options.size(), seen);
        };
    }

    /// Normal distributions cut off at 0 and 1. They grow narrower with the number of places and
    /// wider with the number of axes (Scott's rule), so that a few good places along many axes do
    /// not hide what lies between them (Watanabe, Tree-Structured Parzen Estimator, 2023, §3.3.3).
    ///
    /// @param mass the logarithm of what the cut leaves of each
    record Normals(boolean cells, double[] middles, double[] widths, double[] mass)
            implements Kernels {

        private static final double LOG_SQRT_2_PI = 0.9189385332046727;
        private static final double SPREAD = 0.2;
        private static final double MOST_KERNELS = 100;
        private static final double PRIOR = 0.5;

        static Normals over(boolean cells, List<Axis.Place> seen, int axes) {
            var middles = new double[seen.size() + 1];
            for (int i = 0; i < seen.size(); i++) {
                middles[i] = seen.get(i).at();
            }
            middles[seen.size()] = PRIOR;
            var widths = new double[middles.length];
            Arrays.fill(widths, width(seen.size(), axes));
            widths[seen.size()] = 1;
            var mass = new double[middles.length];
            for (int i = 0; i < mass.length; i++) {
                mass[i] =
                        StrictMath.log(
                                Normal.between(
                                        -middles[i] / widths[i], (1 - middles[i]) / widths[i]));
            }
            return new Normals(cells, middles, widths, mass);
        }

        private static double width(int seen, int axes) {
            var width = SPREAD * StrictMath.pow(Math.max(1, seen), -1.0 / (axes + 4));
            return Math.max(width, 1 / Math.min(MOST_KERNELS, seen + 2.0));
        }

        @Override
        public double log(int kernel, Axis.Place place) {
            var middle = middles[kernel];
            var width = widths[kernel];
            if (cells) {
                var low = (place.low() - middle) / width;
                var high = (place.high() - middle) / width;
                return StrictMath.log(Normal.between(low, high)) - mass[kernel];
            }
            var z = (place.at() - middle) / width;
            return -z * z / 2 - StrictMath.log(width) - LOG_SQRT_2_PI - mass[kernel];
        }

        @Override
        public double draw(int kernel, RandomGenerator random) {
            var middle = middles[kernel];
            var width = widths[kernel];
            var chance =
                    Normal.below(-middle / width)
                            + random.nextDouble() * StrictMath.exp(mass[kernel]);
            return Math.clamp(middle + width * Normal.quantile(chance), 0.0, 1.0);
        }
    }

    /// Most of the chance at the name seen, some of it at every other.
    ///
    /// @param logs the logarithm of the chance of each name, kernel by kernel
    record Choices(double[][] logs) implements Kernels {

        Choices(int options, List<Axis.Place> seen) {
            this(new double[seen.size() + 1][options]);
            var others = 1.0 / logs.length;
            var whole = 1 + options * others;
            for (int i = 0; i < seen.size(); i++) {
                Arrays.fill(logs[i], StrictMath.log(others / whole));
                logs[i][(int) seen.get(i).at()] = StrictMath.log((1 + others) / whole);
            }
            Arrays.fill(logs[seen.size()], StrictMath.log(1.0 / options));
        }

        @Override
        public double log(int kernel, Axis.Place place) {
            return logs[kernel][(int) place.at()];
        }

        @Override
        public double draw(int kernel, RandomGenerator random) {
            var left = random.nextDouble();
            var chances = logs[kernel];
            for (int i = 0; i < chances.length - 1; i++) {
                left -= StrictMath.exp(chances[i]);
                if (left < 0) {
                    return i;
                }
            }
            return chances.length - 1;
        }
    }
}
