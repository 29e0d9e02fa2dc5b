package io.trialmesh.search;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.core.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// A space with a known loss everywhere: what searches are compared on.
record Landscape(String name, SearchSpace space, ToDoubleFunction<Point> loss) {

    private static final double[][] HARTMANN_A = {
        {10, 3, 17, 3.5, 1.7, 8},
        {0.05, 10, 17, 0.1, 8, 14},
        {3, 3.5, 1.7, 10, 17, 8},
        {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] HARTMANN_P = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };
    private static final double[] HARTMANN_C = {1, 1.2, 3, 3.2};

    static List<Landscape> all() {
        return List.of(bowl(), hartmann(), mixed(), conditional());
    }

    /// The best of so many trials, of which at most so many are pending.
    double best(SearchAlgorithm algorithm, int seed, int trials, int inFlight) {
        var past = new ArrayList<Trial.Completed>();
        for (int number = 1; number <= trials; number++) {
            var luck = new SplittableRandom(seed * 1_000_003L + number);
            var seen = seen(past, number - inFlight);
            var point = algorithm.propose(space, seen, Goal.MINIMIZE, luck).orElseThrow();
            past.add(completed(number, point, loss.applyAsDouble(point)));
        }
        return past.stream().mapToDouble(Trial.Completed::objective).min().orElseThrow();
    }

    static Trial.Completed completed(int number, Point point, double loss) {
        return new Trial.Completed(
                number, proposal(point), loss, 1, List.of(new Measurement(1, loss)), false);
    }

    static Proposal proposal(Point point) {
        return new Proposal("any", point, Phase.OPTIMISED);
    }

    private static History seen(List<Trial.Completed> past, int ended) {
        return new History(
                past.stream()
                        .<Trial>map(t ->
                                t.number() <= ended
                                        ? t
                                        : new Trial.Pending(t.number(), t.proposal()))
                        .toList());
    }

    @Override
    public String toString() {
        return name;
    }

    private static Landscape bowl() {
        var space =
                SearchSpace.of(
                        Parameter.real("a", -5, 5, Scale.LINEAR),
                        Parameter.real("b", -5, 5, Scale.LINEAR),
                        Parameter.real("c", -5, 5, Scale.LINEAR),
                        Parameter.real("d", -5, 5, Scale.LINEAR));
        return new Landscape(
                "bowl",
                space,
                p ->
                        square(p.number("a", 0) - 1)
                                + square(p.number("b", 0) + 2)
                                + square(p.number("c", 0))
                                + square(p.number("d", 0) - 3));
    }

    /// Six axes and six local minima (Dixon and Szegö, 1978).
    private static Landscape hartmann() {
        var axes =
                IntStream.range(0, 6)
                        .mapToObj(i -> Parameter.real("x" + i, 0, 1, Scale.LINEAR))
                        .toList();
        return new Landscape(
                "hartmann",
                new SearchSpace(axes),
                p -> {
                    double sum = 0;
                    for (int i = 0; i < 4; i++) {
                        double exponent = 0;
                        for (int j = 0; j < 6; j++) {
                            var far = p.number("x" + j, 0) - HARTMANN_P[i][j];
                            exponent += HARTMANN_A[i][j] * square(far);
                        }
                        sum -= HARTMANN_C[i] * StrictMath.exp(-exponent);
                    }
                    return sum;
                });
    }

    private static Landscape mixed() {
        var space =
                SearchSpace.of(
                        Parameter.real("rate", 1e-4, 1, Scale.LOG),
                        Parameter.whole("leaves", 2, 1024, Scale.LOG),
                        Parameter.whole("depth", 1, 12, Scale.LINEAR),
                        Parameter.choice("boosting", "gbdt", "goss", "dart"),
                        Parameter.real("share", 0, 1, Scale.LINEAR));
        return new Landscape(
                "mixed",
                space,
                p ->
                        square(StrictMath.log10(p.number("rate", 0)) + 1.7)
                                + square(StrictMath.log(p.number("leaves", 0) / 60) / 2)
                                + square((p.number("depth", 0) - 7) / 4)
                                + (p.text("boosting", "").equals("goss") ? 0 : 0.5)
                                + 2 * square(p.number("share", 0) - 0.8));
    }

    /// A family at the root, and a condition below a condition.
    private static Landscape conditional() {
        var space =
                SearchSpace.of(
                        Parameter.choice("family", "linear", "boosted", "network"),
                        Parameter.real("penalty", 1e-6, 1e2, Scale.LOG).when("family", "linear"),
                        Parameter.real("shrinkage", 1e-3, 1, Scale.LOG).when("family", "boosted"),
                        Parameter.whole("leaves", 2, 512, Scale.LOG).when("family", "boosted"),
                        Parameter.choice("boosting", "gbdt", "goss").when("family", "boosted"),
                        Parameter.real("top", 0.1, 0.5, Scale.LINEAR).when("boosting", "goss"),
                        Parameter.real("rate", 1e-5, 1e-1, Scale.LOG).when("family", "network"),
                        Parameter.whole("width", 8, 1024, Scale.LOG).when("family", "network"));
        return new Landscape(
                "conditional",
                space,
                p ->
                        switch (p.text("family", "")) {
                            case "linear" -> 1 + 0.05 * decades(p, "penalty", -2);
                            case "boosted" ->
                                    0.4
                                            + 0.3 * decades(p, "shrinkage", -1.3)
                                            + 0.4 * decades(p, "leaves", 1.6)
                                            - (p.text("boosting", "").equals("goss")
                                                    ? 0.1 - square(p.number("top", 0) - 0.2)
                                                    : 0);
                            default ->
                                    0.5
                                            + 0.4 * decades(p, "rate", -3)
                                            + 0.4 * decades(p, "width", 2.1);
                        });
    }

    /// How many decades the number is from this one, squared.
    private static double decades(Point point, String name, double from) {
        return square(StrictMath.log10(point.number(name, 0)) - from);
    }

    private static double square(double x) {
        return x * x;
    }
}
