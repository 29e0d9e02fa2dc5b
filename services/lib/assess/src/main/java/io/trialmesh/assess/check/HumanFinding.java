package io.trialmesh.assess.check;

import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.assess.people.Agreement;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.assess.Witness;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Accuracy;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Rmse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A model beside the people who answered the same rows.
record HumanFinding(CheckSpec spec, Voices voices) {

    private static final int SHOWN = 5;

    CheckResult result(PairedMargin.Wanted wanted, RandomGenerator random) {
        var people = voices.witnesses();
        var about = voices.about();
        var metric = metric();
        var named =
                people.size() == 1 ? people.getFirst().name() : "the " + people.size() + " people";
        var rival =
                new PairedMargin.Rival("people", named, metric, CountedMetric.mean(metric, mean()));
        var each = each(random.nextLong());
        var agreement = agreement(random.nextLong());
        var result =
                new PairedMargin(about, rival, wanted)
                        .result(spec, random, agreed(agreement) + voices.unheard());
        var estimates = new ArrayList<>(result.estimates());
        estimates.addAll(each);
        estimates.addAll(agreement);
        return result.withEstimates(estimates, result.sentence())
                .withFindings(findings())
                .withPlots(List.of(plot(metric, result, each)));
    }

    /// One that has a part for each row.
    private Metric metric() {
        var asked = voices.about().metric();
        if (voices.about().task().classification()) {
            return new Accuracy();
        }
        return asked.additive() ? asked : new Rmse();
    }

    /// Of each row, the mean of those who answered it.
    private double[] mean() {
        var rows = voices.about().rows();
        var mean = new double[rows.rows()];
        Arrays.setAll(
                mean,
                row ->
                        voices.witnesses().stream()
                                .filter(person -> person.place(rows, row) >= 0)
                                .mapToDouble(person -> part(person, rows, row))
                                .average()
                                .orElseThrow());
        return mean;
    }

    private double part(Witness person, Frame rows, int row) {
        return metric().ofRow(person.said(), person.place(rows, row), rows.target(row));
    }

    /// Each person on the rows they answered.
    private List<Estimate> each(long seed) {
        var estimates = new ArrayList<Estimate>();
        for (var person : voices.witnesses()) {
            var rows = voices.about().rows();
            var own =
                    IntStream.range(0, rows.rows())
                            .filter(row -> person.place(rows, row) >= 0)
                            .toArray();
            if (own.length > 0) {
                var parts = IntStream.of(own).mapToDouble(row -> part(person, rows, row)).toArray();
                var resampled =
                        Bootstrap.of(only(own), seed).run(CountedMetric.mean(metric(), parts));
                estimates.add(
                        resampled
                                .interval()
                                .around(
                                        person.name() + "/" + metric().name(),
                                        resampled.value(),
                                        own.length));
            }
        }
        return estimates;
    }

    private Evidence only(int[] rows) {
        var about = voices.about();
        return about.about(about.rows().select(rows), about.predictions().select(rows));
    }

    private List<Estimate> agreement(long seed) {
        if (voices.witnesses().size() < 2) {
            return List.of();
        }
        var rows = voices.about().rows();
        var classes = voices.about().task().classification();
        var agreement =
                Agreement.of(
                        rows.rows(),
                        (person, row) -> answer(voices.witnesses().get(person), row),
                        voices.witnesses().size());
        var shared = agreement.answers().stream().filter(said -> said.length >= 2).count();
        var names = new ArrayList<>(List.of("krippendorff_alpha"));
        var numbers = new ArrayList<CountedMetric>();
        numbers.add(agreement.alpha(classes ? Agreement.Scale.NAMES : Agreement.Scale.NUMBERS));
        if (classes && voices.witnesses().size() == 2) {
            names.add("cohen_kappa");
            numbers.add(agreement.kappa());
        }
        var resampled = Bootstrap.of(voices.about(), seed).run(numbers);
        var estimates = new ArrayList<Estimate>();
        for (int i = 0; i < names.size(); i++) {
            var one = resampled.get(i);
            if (Double.isFinite(one.value())) {
                estimates.add(one.interval().around(names.get(i), one.value(), shared));
            }
        }
        return estimates;
    }

    private double answer(Witness person, int row) {
        var place = person.place(voices.about().rows(), row);
        if (place < 0) {
            return Double.NaN;
        }
        return voices.about().task().classification()
                ? person.said().likeliest(place)
                : person.said().at(place, 0);
    }

    private static String agreed(List<Estimate> agreement) {
        return agreement.isEmpty()
                ? ""
                : "; they agree with an alpha of " + Figures.of(agreement.getFirst());
    }

    /// Rows that everybody got right and it got wrong.
    private List<Finding> findings() {
        var about = voices.about();
        if (!about.task().classification()) {
            return List.of();
        }
        var missed =
                IntStream.range(0, about.rows().rows())
                        .filter(row -> about.predictions().likeliest(row) != target(row))
                        .filter(this::allRight)
                        .mapToObj(row -> about.rows().rowId(row))
                        .sorted()
                        .toList();
        return missed.isEmpty()
                ? List.of()
                : List.of(
                        new Finding(
                                "It errs in "
                                        + missed.size()
                                        + " rows that everybody answered rightly.",
                                missed.subList(0, Math.min(SHOWN, missed.size())),
                                Optional.empty()));
    }

    private int target(int row) {
        return (int) voices.about().rows().target(row);
    }

    private boolean allRight(int row) {
        return voices.witnesses().stream()
                .mapToDouble(person -> answer(person, row))
                .filter(answer -> !Double.isNaN(answer))
                .allMatch(answer -> (int) answer == target(row));
    }

    private static Plot plot(Metric metric, CheckResult result, List<Estimate> each) {
        var model =
                result.estimates().stream()
                        .filter(e -> e.name().equals(metric.name()))
                        .map(e ->
                                new Estimate("the model", e.value(), e.low(), e.high(), e.rows()));
        var all = Stream.concat(model, each.stream()).toList();
        return new Plot(
                "people",
                Plot.Kind.FOREST,
                "The model beside the people who answered the same rows",
                Plot.Axis.of("rows"),
                Plot.Axis.of(metric.name()),
                List.of(
                        new PlotSeries(
                                metric.name(),
                                all.stream().map(e -> (double) e.rows()).toList(),
                                all.stream().map(Estimate::value).toList(),
                                all.stream().map(Estimate::low).toList(),
                                all.stream().map(Estimate::high).toList(),
                                all.stream()
                                        .map(e -> e.name().replace("/" + metric.name(), ""))
                                        .toList())));
    }
}
