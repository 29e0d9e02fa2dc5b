package io.trialmesh.assess.perturb;

import io.trialmesh.assess.column.Influence;
import io.trialmesh.assess.perturb.TwoHalves.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Other people come: rows count exp(γz) times, z being a column in standard deviations and γ 0.25,
/// 0.5, 0.75, 1 and 1.5. Tried are more and less of each of the five columns that go most with what
/// the model says, and of the way the rows have been drifting from the first to the last; the one
/// that harms most is taken ({@link TwoHalves}).
public final class CovariateShift {

    private static final double[] GAMMAS = {0.25, 0.5, 0.75, 1, 1.5};
    private static final int COLUMNS = 5;

    private CovariateShift() {}

    /// None where no column varies.
    public static List<Reweighting> of(Scene scene) {
        var rows = scene.rows();
        var said = scene.asked().predictions();
        var scores = Influence.scores(said, said.outputs() - 1);
        var columns = new ArrayList<double[]>();
        for (int column = 0; column < rows.schema().width(); column++) {
            columns.add(standardised(Influence.graded(rows, column, scores)));
        }
        var candidates = new ArrayList<Candidate>();
        for (var column :
                Arrays.stream(Influence.order(rows, said))
                        .filter(column -> columns.get(column).length > 0)
                        .limit(COLUMNS)
                        .toArray()) {
            var name = rows.schema().features().get(column).name();
            candidates.add(candidate("more " + name, columns.get(column), 1));
            candidates.add(candidate("less " + name, columns.get(column), -1));
        }
        var drift = standardised(drift(scene, columns));
        if (drift.length > 0) {
            candidates.add(candidate("what comes last in the source", drift, 1));
        }
        return new TwoHalves(scene.asked()).worst("covariate-shift", candidates).stream().toList();
    }

    private static Candidate candidate(String toward, double[] z, int sign) {
        var weights = new ArrayList<double[]>();
        for (var gamma : GAMMAS) {
            weights.add(Arrays.stream(z).map(v -> StrictMath.exp(sign * gamma * v)).toArray());
        }
        return new Candidate(toward, weights);
    }

    /// The columns, each as much as it goes with the place in the source.
    private static double[] drift(Scene scene, List<double[]> columns) {
        var rows = scene.rows();
        var places = new double[rows.rows()];
        var order =
                IntStream.range(0, places.length)
                        .boxed()
                        .sorted(Comparator.comparingLong(rows::rowId))
                        .toList();
        for (int place = 0; place < places.length; place++) {
            places[order.get(place)] = place;
        }
        var along = standardised(places);
        var drift = new double[places.length];
        for (var column : columns) {
            double together = 0;
            for (int row = 0; row < column.length; row++) {
                together += column[row] * along[row] / column.length;
            }
            for (int row = 0; row < column.length; row++) {
                drift[row] += together * column[row];
            }
        }
        return drift;
    }

    /// Mean 0 and deviation 1; empty where nothing varies.
    private static double[] standardised(double[] values) {
        var mean = Arrays.stream(values).average().orElse(0);
        var variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        var deviation = Math.sqrt(variance);
        // What rounding leaves of a constant is no spread.
        return deviation > 1e-9 * Math.max(1e-9, Math.abs(mean))
                ? Arrays.stream(values).map(v -> (v - mean) / deviation).toArray()
                : new double[0];
    }
}
