package io.trialmesh.learn.calibrate;

import com.google.auto.service.AutoService;
import io.trialmesh.core.calibrate.CalibratorFamily;
import io.trialmesh.core.calibrate.IsotonicFit;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Any rising curve: isotonic regression with straight lines between its steps (Zadrozny and Elkan
/// 2002), never nearer to certain than 1/(n + 2) of its n rows.
@AutoService(CalibratorFamily.class)
public final class Isotonic extends OneVersusRest {

    /// It fits luck as well; with fewer rows mostly luck.
    private static final int FEWEST = 1_000;

    /// Of as many numbers as there are steps.
    private static final int COMPLEXITY = 1_000;

    @Override
    public String name() {
        return "isotonic";
    }

    @Override
    public int complexity() {
        return COMPLEXITY;
    }

    @Override
    public int fewestRows() {
        return FEWEST;
    }

    @Override
    Curve fit(double[] said, boolean[] happened) {
        var fit = IsotonicFit.of(said, happened);
        var edge = 1.0 / (said.length + 2);
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (int point = 0; point < fit.scores().length; point++) {
            var value = fit.values()[point];
            if (begins(fit.values(), point) || ends(fit.values(), point)) {
                x.add(fit.scores()[point]);
                y.add(Math.clamp(value, edge, 1 - edge));
            }
        }
        return new Steps(array(x), array(y));
    }

    /// The number of points, then all x, then all y.
    @Override
    Curve read(DoubleBuffer parameters) {
        var x = Knots.read(parameters, Knots.count(parameters));
        var steps = new Steps(x, Knots.read(parameters, x.length));
        Knots.demandRising(name(), steps.x(), steps.y());
        return steps;
    }

    private static boolean begins(double[] values, int point) {
        return point == 0 || values[point] != values[point - 1];
    }

    private static boolean ends(double[] values, int point) {
        return point == values.length - 1 || values[point] != values[point + 1];
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(number -> number).toArray();
    }

    private record Steps(double[] x, double[] y) implements Curve {

        @Override
        public double at(double said) {
            var found = Arrays.binarySearch(x, said);
            if (found >= 0) {
                return y[found];
            }
            var above = -found - 1;
            if (above == 0) {
                return y[0];
            }
            if (above == x.length) {
                return y[above - 1];
            }
            var share = (said - x[above - 1]) / (x[above] - x[above - 1]);
            return y[above - 1] + share * (y[above] - y[above - 1]);
        }

        @Override
        public List<Double> parameters() {
            return Knots.parameters(x, y);
        }
    }
}
