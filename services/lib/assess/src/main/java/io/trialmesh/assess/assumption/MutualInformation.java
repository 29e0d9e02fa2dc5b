package io.trialmesh.assess.assumption;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How much one column says of another, in nats, by the distances to the nearest neighbours: of two
/// numbers Kraskov, Stögbauer and Grassberger (Estimating mutual information, 2004, algorithm 1),
/// of a number and a class Ross (Mutual information between discrete and continuous data sets,
/// 2014), of two classes the plain sum less what luck makes of it (Miller, Note on the bias of
/// information estimates, 1955).
///
/// Of numbers only the order counts, for no monotone map changes what they say.
public final class MutualInformation {

    private static final int NEIGHBOURS = 3;
    private static final double EULER = 0.5772156649015329;

    /// The digamma function at whole numbers: minus Euler's constant and the harmonic sum.
    private final double[] digamma;

    /// For so many rows at most.
    public MutualInformation(int rows) {
        digamma = new double[rows + 2];
        digamma[1] = -EULER;
        for (int n = 2; n < digamma.length; n++) {
            digamma[n] = digamma[n - 1] + 1.0 / (n - 1);
        }
    }

    /// Where numbers stand in their order, equal ones by the luck, each somewhere within its own
    /// place: whole places would have too many neighbours equally far.
    ///
    /// @param luck from 0 to 1
    public static double[] places(double[] numbers, double[] luck) {
        var order =
                IntStream.range(0, numbers.length)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble((Integer i) -> numbers[i])
                                        .thenComparingDouble(i -> luck[i]))
                        .toList();
        var places = new double[numbers.length];
        for (int place = 0; place < places.length; place++) {
            places[order.get(place)] = place + luck[order.get(place)];
        }
        return places;
    }

    /// Of two orders of the same rows.
    public double ofNumbers(double[] one, double[] other) {
        var n = one.length;
        if (n <= NEIGHBOURS) {
            return 0;
        }
        var ones = sorted(one);
        var others = sorted(other);
        double sum = 0;
        var nearest = new double[NEIGHBOURS];
        for (int row = 0; row < n; row++) {
            Arrays.fill(nearest, Double.POSITIVE_INFINITY);
            for (int near = 0; near < n; near++) {
                var off =
                        Math.max(
                                Math.abs(one[row] - one[near]), Math.abs(other[row] - other[near]));
                if (near != row && off < nearest[NEIGHBOURS - 1]) {
                    insert(nearest, off);
                }
            }
            var within = nearest[NEIGHBOURS - 1];
            sum += digamma[nearer(ones, one[row], within)];
            sum += digamma[nearer(others, other[row], within)];
        }
        return digamma[NEIGHBOURS] + digamma[n] - sum / n;
    }

    /// Of an order and the class of each row.
    ///
    /// @param classes from 0
    public double ofNumberAndClass(double[] places, int[] classes) {
        var all = sorted(places);
        var most = Arrays.stream(classes).max().orElse(0) + 1;
        double sum = 0;
        int counted = 0;
        for (int one = 0; one < most; one++) {
            var wanted = one;
            var members =
                    IntStream.range(0, places.length)
                            .filter(row -> classes[row] == wanted)
                            .mapToDouble(row -> places[row])
                            .sorted()
                            .toArray();
            var neighbours = Math.min(NEIGHBOURS, members.length - 1);
            for (int at = 0; at < members.length && neighbours > 0; at++) {
                var around = nearer(all, members[at], distance(members, at, neighbours));
                sum += digamma[neighbours] - digamma[members.length] - digamma[around];
                counted++;
            }
        }
        return counted == 0 ? 0 : digamma[counted] + sum / counted;
    }

    /// Of two classes of each row, both from 0.
    public static double ofClasses(int[] one, int[] other) {
        var n = one.length;
        var rows = Arrays.stream(one).max().orElse(0) + 1;
        var columns = Arrays.stream(other).max().orElse(0) + 1;
        var both = new double[rows][columns];
        var ofOne = new double[rows];
        var ofOther = new double[columns];
        for (int row = 0; row < n; row++) {
            both[one[row]][other[row]]++;
            ofOne[one[row]]++;
            ofOther[other[row]]++;
        }
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                sum +=
                        both[i][j] == 0
                                ? 0
                                : both[i][j]
                                        / n
                                        * StrictMath.log(both[i][j] * n / ofOne[i] / ofOther[j]);
            }
        }
        return sum - (filled(ofOne) - 1) * (filled(ofOther) - 1) / (2.0 * n);
    }

    private static long filled(double[] counts) {
        return Arrays.stream(counts).filter(count -> count > 0).count();
    }

    private static double[] sorted(double[] places) {
        var sorted = places.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /// How many are nearer than so much, itself among them.
    private static int nearer(double[] sorted, double place, double within) {
        return below(sorted, place + within) - atMost(sorted, place - within);
    }

    private static int below(double[] sorted, double number) {
        var at = Arrays.binarySearch(sorted, number);
        return at < 0 ? -at - 1 : at;
    }

    private static int atMost(double[] sorted, double number) {
        var at = Arrays.binarySearch(sorted, number);
        return at < 0 ? -at - 1 : at + 1;
    }

    private static void insert(double[] nearest, double off) {
        int at = nearest.length - 1;
        while (at > 0 && nearest[at - 1] > off) {
            nearest[at] = nearest[at - 1];
            at--;
        }
        nearest[at] = off;
    }

    /// How far the furthest of the nearest so many neighbours in a sorted row is.
    private static double distance(double[] sorted, int at, int neighbours) {
        int low = at;
        int high = at;
        for (int found = 0; found < neighbours; found++) {
            var down = low > 0 ? sorted[at] - sorted[low - 1] : Double.POSITIVE_INFINITY;
            var up =
                    high < sorted.length - 1
                            ? sorted[high + 1] - sorted[at]
                            : Double.POSITIVE_INFINITY;
            if (down <= up) {
                low--;
            } else {
                high++;
            }
        }
        return Math.max(sorted[at] - sorted[low], sorted[high] - sorted[at]);
    }
}
