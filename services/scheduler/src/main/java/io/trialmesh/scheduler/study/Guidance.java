package io.trialmesh.scheduler.study;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What a trial is held to beside its point: columns it does not learn from, directions it keeps,
/// rows that count more.
///
/// @param leftOut columns it does not learn from
/// @param monotone +1 where predictions must not fall as the column grows, -1 where they must not
///   rise
/// @param weights artifacts of a weight for each develop row; they multiply
public record Guidance(
        List<String> leftOut, SequencedMap<String, Integer> monotone, List<Digest> weights) {

    /// More would count a few rows and nothing else.
    private static final int MOST_WEIGHTS = 3;

    private static final Guidance NONE = new Guidance(List.of(), OrderedMap.of(), List.of());

    public Guidance {
        leftOut = List.copyOf(leftOut);
        monotone = OrderedMap.copyOf(monotone);
        weights = List.copyOf(weights);
    }

    public static Guidance none() {
        return NONE;
    }

    /// Where nothing was taught yet.
    public static Guidance without(List<String> columns) {
        return columns.isEmpty() ? NONE : new Guidance(columns, OrderedMap.of(), List.of());
    }

    /// How much it is held to.
    public int size() {
        return leftOut.size() + monotone.size() + weights.size();
    }

    /// The same and what was taught, the first first; what makes no sense beside these columns, or
    /// contradicts what came before, teaches nothing.
    public Guidance after(List<Teaching> teachings, List<Feature> features) {
        var guided = this;
        for (var teaching : teachings) {
            guided = guided.after(teaching, features);
        }
        return guided;
    }

    /// What a family can hold that knows no directions.
    public Guidance undirected() {
        return new Guidance(leftOut, OrderedMap.of(), weights);
    }

    /// True where a trial held to this has been taught that.
    public boolean holds(Teaching teaching) {
        return switch (teaching.remedy()) {
            case Remedy.Monotone(var feature, var sign) ->
                    monotone.getOrDefault(feature, 0) == sign;
            case Remedy.Weigh _ ->
                    teaching.weights().isPresent() && weights.contains(teaching.weights().get());
            case Remedy.LeaveOut(var feature) -> leftOut.contains(feature);
        };
    }

    /// The columns that remain to learn from; empty for all.
    public List<String> inputs(List<Feature> features) {
        return leftOut.isEmpty() ? List.of() : remaining(features).toList();
    }

    private Guidance after(Teaching teaching, List<Feature> features) {
        return switch (teaching.remedy()) {
            case Remedy.Monotone(var feature, var sign) -> directed(feature, sign, features);
            case Remedy.Weigh _ ->
                    teaching.weights()
                            .filter(file -> !weights.contains(file))
                            .filter(_ -> weights.size() < MOST_WEIGHTS)
                            .map(file -> new Guidance(leftOut, monotone, plus(weights, file)))
                            .orElse(this);
            case Remedy.LeaveOut(var feature) -> leaving(feature, features);
        };
    }

    private Guidance directed(String feature, int sign, List<Feature> features) {
        var numeric =
                features.stream()
                        .anyMatch(f -> f.name().equals(feature) && f.kind() == ColumnKind.NUMERIC);
        if (!numeric || leftOut.contains(feature) || monotone.containsKey(feature)) {
            return this;
        }
        var signs = new LinkedHashMap<>(monotone);
        signs.put(feature, Integer.signum(sign));
        return new Guidance(leftOut, signs, weights);
    }

    /// The last column stays: a model of nothing helps nobody.
    private Guidance leaving(String feature, List<Feature> features) {
        var left = remaining(features).toList();
        if (!left.contains(feature) || left.size() == 1) {
            return this;
        }
        var signs = new LinkedHashMap<>(monotone);
        signs.remove(feature);
        return new Guidance(plus(leftOut, feature), signs, weights);
    }

    private Stream<String> remaining(List<Feature> features) {
        return features.stream().map(Feature::name).filter(name -> !leftOut.contains(name));
    }

    private static <T> List<T> plus(List<T> some, T one) {
        var more = new ArrayList<>(some);
        more.add(one);
        return more;
    }
}
