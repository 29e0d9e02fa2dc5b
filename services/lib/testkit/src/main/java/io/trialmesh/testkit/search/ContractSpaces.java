package io.trialmesh.testkit.search;

import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.SearchSpace;
import java.util.List;
import java.util.stream.Stream;

/// The spaces every search algorithm is tried on.
public final class ContractSpaces {

    /// A space and how many points it has.
    public record Finite(SearchSpace space, int points) {}

    private static final SearchSpace FLAT =
            SearchSpace.of(
                    Parameter.real("momentum", -1, 1, Scale.LINEAR),
                    Parameter.real("learning_rate", 1e-6, 1, Scale.LOG),
                    Parameter.whole("depth", 1, 12, Scale.LINEAR),
                    Parameter.whole("leaves", 2, 4096, Scale.LOG),
                    Parameter.choice("booster", "gbdt", "goss", "dart"));

    /// A family at the root, as a study's space has it, and a condition below a condition; children
    /// stand before their parents.
    static final SearchSpace CONDITIONAL =
            SearchSpace.of(
                    Parameter.real("boosted.top_rate", 0.1, 0.5, Scale.LINEAR)
                            .when("boosted.booster", "goss", "mvs"),
                    Parameter.choice("family", "linear", "boosted", "rule"),
                    Parameter.real("linear.penalty", 1e-8, 1e2, Scale.LOG).when("family", "linear"),
                    Parameter.choice("boosted.booster", "gbdt", "goss", "mvs")
                            .when("family", "boosted"),
                    Parameter.whole("boosted.leaves", 4, 256, Scale.LOG).when("family", "boosted"));

    private static final SearchSpace SINGLE =
            SearchSpace.of(
                    Parameter.real("point", 0.25, 0.25, Scale.LOG),
                    Parameter.whole("one", 1, 1, Scale.LINEAR),
                    Parameter.choice("only", "this"));

    private static final SearchSpace EXTREME =
            SearchSpace.of(
                    Parameter.real("widest", -1e308, 1e308, Scale.LINEAR),
                    Parameter.real("tiniest", Double.MIN_VALUE, 1e-300, Scale.LOG),
                    Parameter.whole("every", Long.MIN_VALUE, Long.MAX_VALUE, Scale.LINEAR),
                    Parameter.whole("highest", 1, Long.MAX_VALUE, Scale.LOG));

    private static final SearchSpace EMPTY = SearchSpace.of();

    /// Finite spaces, the twenty-four points of a grid first.
    static final List<Finite> FINITE =
            List.of(
                    new Finite(
                            SearchSpace.of(
                                    Parameter.choice("one", "a", "b", "c", "d"),
                                    Parameter.whole("two", 1, 3, Scale.LOG),
                                    Parameter.choice("three", "x", "y")),
                            24),
                    // One point, and a family of three beside a family of one.
                    new Finite(SINGLE, 1),
                    new Finite(
                            SearchSpace.of(
                                    Parameter.choice("family", "rule", "tree"),
                                    Parameter.whole("tree.depth", 1, 3, Scale.LINEAR)
                                            .when("family", "tree")),
                            4),
                    new Finite(EMPTY, 1));

    private ContractSpaces() {}

    public static List<SearchSpace> all() {
        return Stream.concat(
                        Stream.of(FLAT, CONDITIONAL, EXTREME), FINITE.stream().map(Finite::space))
                .toList();
    }
}
