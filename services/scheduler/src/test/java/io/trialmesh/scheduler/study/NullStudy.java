package io.trialmesh.scheduler.study;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Examination;
import io.trialmesh.core.assess.Examiner;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Learner;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.space.Domain;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Value;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.Proposal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A whole study in this process, on a table whose target hangs on nothing, or a little on its
/// first column: trials of real families and of models that answer by the luck of a draw,
/// out-of-fold predictions, the real examiner in both tiers, and the selection as the scheduler
/// carries it out.
final class NullStudy implements SampledRows {

    static final Task BINARY = Task.classes(List.of("no", "yes"));
    static final Task SEVERAL = Task.classes(List.of("low", "middle", "high"));
    static final Task NUMBER = Task.regression();

    private static final int DEVELOP = 240;
    private static final int SEALED = 80;
    private static final int FOLDS = 5;
    private static final int DRAWN = 12;
    private static final int REMEASURED = 4;
    private static final Examiner EXAMINER =
            ServiceLoader.load(Examiner.class).findFirst().orElseThrow();
    private static final Suite SUITE = new Suite("null", List.of());

    private final Task task;
    private final long seed;
    private final Metric metric;
    private final Frame develop;
    private final Frame sealed;
    private final Map<Digest, Drawn> measured = new HashMap<>();

    /// One measurement of a recipe.
    ///
    /// @param step at which the folds were best together
    private record Drawn(Predictions said, int[] folds, int step) {}

    /// @param signal how much the target hangs on the first column; 0 for nothing
    NullStudy(Task task, long seed, double signal) {
        this.task = task;
        this.seed = seed;
        this.metric = Metrics.standard(task.kind());
        var whole = NullTable.of(task, seed, DEVELOP + SEALED, signal);
        this.develop = whole.select(IntStream.range(0, DEVELOP).toArray());
        this.sealed = whole.select(IntStream.range(DEVELOP, DEVELOP + SEALED).toArray());
    }

    /// True where a model is announced as better than a constant answer.
    ///
    /// @param honest what the study makes of the verdicts of all its models together
    boolean announces(UnaryOperator<List<Candidate>> honest) {
        var recipes = recipes();
        var all = new ArrayList<Candidate>();
        for (var recipe : recipes) {
            all.add(trained(recipe, all.size() + 1));
        }
        remeasure(all, recipes, honest);
        var comparison = Comparison.of(metric, List.of(), this, all);
        var opened = new HashSet<Integer>();
        for (var first : Finalists.first(honest.apply(all), comparison)) {
            open(all, recipes, first, opened);
        }
        while (honest.apply(all).stream().noneMatch(Candidate::passes)) {
            var next = Finalists.another(honest.apply(all), opened, comparison);
            if (next.isEmpty()) {
                break;
            }
            open(all, recipes, next.get(), opened);
        }
        var judged = honest.apply(all);
        var finalists = judged.stream().filter(c -> opened.contains(c.trial())).toList();
        return Choice.among(finalists, judged, comparison).passed();
    }

    @Override
    public Optional<double[]> losses(Sample sample) {
        var said = drawn(sample).said();
        var losses = new double[said.rows()];
        Arrays.setAll(
                losses, row -> metric.goal().loss(metric.ofRow(said, row, develop.target(row))));
        return Optional.of(losses);
    }

    @Override
    public Optional<int[]> folds(Sample sample) {
        return Optional.of(drawn(sample).folds());
    }

    private Drawn drawn(Sample sample) {
        return measured.getOrDefault(
                sample.predictions(), new Drawn(new Predictions(1, new double[0]), new int[0], 0));
    }

    /// What a trial does: a family at a point, or a draw.
    private record Recipe(Optional<ModelFamily> family, Point point, long luck) {}

    private List<Recipe> recipes() {
        var random = new SplittableRandom(seed);
        var recipes = new ArrayList<Recipe>();
        for (var name : List.of("zero-rule", "one-rule", "linear")) {
            var family = family(name);
            recipes.add(new Recipe(Optional.of(family), family.defaults(task), random.nextLong()));
        }
        for (int more = 0; more < 2; more++) {
            var family = family("linear");
            recipes.add(new Recipe(Optional.of(family), point(family, random), random.nextLong()));
        }
        for (int more = 0; more < DRAWN; more++) {
            recipes.add(new Recipe(Optional.empty(), Point.empty(), random.nextLong()));
        }
        return recipes;
    }

    private Point point(ModelFamily family, SplittableRandom random) {
        var point = family.defaults(task);
        for (var parameter : family.space(task).inOrder()) {
            if (parameter.domain() instanceof Domain.Real(var low, var high, _)) {
                point =
                        point.with(
                                parameter.name(),
                                new Value.Real(low + random.nextDouble() * (high - low)));
            }
        }
        return point;
    }

    private Candidate trained(Recipe recipe, int trial) {
        var phase = recipe.family().map(ModelFamily::phase).orElse(Phase.OPTIMISED);
        var name = recipe.family().map(ModelFamily::name).orElse("drawn");
        return new Candidate(
                trial,
                new Proposal(name, recipe.point(), phase),
                recipe.family().map(ModelFamily::complexity).orElse(30),
                1,
                List.of(sample(recipe, trial, 0)),
                Optional.empty(),
                1000,
                1,
                Waivers.none());
    }

    private Sample sample(Recipe recipe, int trial, int draw) {
        var digest = Digest.of((trial + "/" + draw).getBytes(StandardCharsets.UTF_8));
        var drawn = outOfFold(recipe, draw);
        measured.put(digest, drawn);
        var claim = metric.of(drawn.said(), develop.targets());
        var report =
                examine(
                        trial,
                        Tier.SEARCH,
                        evidence(develop, drawn.said(), Optional.of(claim), drawn));
        return new Sample(draw, report, digest, Optional.of(digest));
    }

    /// As the scheduler asks: once more for all that are too close, until nobody is.
    private void remeasure(
            List<Candidate> all, List<Recipe> recipes, UnaryOperator<List<Candidate>> honest) {
        var repeats = new ArrayList<Repeat>();
        var next = List.<Repeat>of();
        do {
            next =
                    TooClose.next(
                            honest.apply(all),
                            repeats,
                            Comparison.of(metric, List.of(), this, all),
                            REMEASURED);
            for (var repeat : next) {
                var at = repeat.trial() - 1;
                var before = all.get(at);
                var samples = new ArrayList<>(before.samples());
                var sample = sample(recipes.get(at), repeat.trial(), repeat.number());
                samples.add(sample);
                repeats.add(repeat.examined(sample));
                all.set(at, Asked.measured(before, samples.toArray(Sample[]::new)));
            }
        } while (!next.isEmpty());
    }

    private void open(
            List<Candidate> all, List<Recipe> recipes, Candidate chosen, Set<Integer> opened) {
        var at = chosen.trial() - 1;
        opened.add(chosen.trial());
        var drawn = drawn(chosen.samples().getFirst());
        var said = refitted(recipes.get(at), drawn.step());
        var report =
                examine(chosen.trial(), Tier.FULL, evidence(sealed, said, Optional.empty(), drawn));
        all.set(at, Asked.opened(all.get(at), report));
    }

    private Report examine(int trial, Tier tier, Evidence evidence) {
        return EXAMINER.examine(
                new Examination(
                        "s-null",
                        trial,
                        tier,
                        Digest.of(new byte[] {(byte) trial}),
                        SUITE,
                        List.of(evidence),
                        seed + trial,
                        true,
                        1));
    }

    private Evidence evidence(Frame rows, Predictions said, Optional<Double> claim, Drawn folds) {
        var background =
                new Background(
                        "",
                        List.of(),
                        List.of(),
                        Optional.of(new DevelopPart(develop, folds.folds(), folds.said())),
                        OrderedMap.of(),
                        Optional.empty(),
                        List.of());
        return new Evidence(
                task,
                metric,
                rows,
                said,
                new Known(develop.targets()),
                claim,
                Optional.of(said),
                Optional.empty(),
                background);
    }

    /// Each row by the fold that did not learn from it, at the step that is best of all folds.
    private Drawn outOfFold(Recipe recipe, int draw) {
        var folds = new SplittableRandom(seed + 1000L * draw).ints(DEVELOP, 0, FOLDS).toArray();
        if (recipe.family().isEmpty()) {
            return new Drawn(lucky(recipe.luck(), develop), folds, 1);
        }
        var steps = new ArrayList<List<Predictions>>();
        var places = new ArrayList<int[]>();
        for (int fold = 0; fold < FOLDS; fold++) {
            var held = fold;
            places.add(IntStream.range(0, DEVELOP).filter(row -> folds[row] == held).toArray());
            var train = IntStream.range(0, DEVELOP).filter(row -> folds[row] != held).toArray();
            steps.add(steps(recipe, develop.select(train), develop.select(places.get(fold))));
        }
        var most = steps.stream().mapToInt(List::size).min().orElse(0);
        var best = new Drawn(new Predictions(1, new double[0]), folds, 0);
        var least = Double.POSITIVE_INFINITY;
        for (int step = 0; step < most; step++) {
            var said = together(steps, places, step);
            var loss = metric.goal().loss(metric.of(said, develop.targets()));
            if (loss < least) {
                least = loss;
                best = new Drawn(said, folds, step + 1);
            }
        }
        return best;
    }

    private Predictions together(List<List<Predictions>> steps, List<int[]> places, int step) {
        var outputs = task.outputs();
        var values = new double[DEVELOP * outputs];
        for (int fold = 0; fold < FOLDS; fold++) {
            for (int i = 0; i < places.get(fold).length; i++) {
                for (int output = 0; output < outputs; output++) {
                    values[places.get(fold)[i] * outputs + output] =
                            steps.get(fold).get(step).at(i, output);
                }
            }
        }
        return new Predictions(outputs, values);
    }

    private List<Predictions> steps(Recipe recipe, Frame train, Frame validation) {
        var steps = new ArrayList<Predictions>();
        try (var learner = learner(recipe, train, validation)) {
            while (learner.advance()) {
                steps.add(learner.validate());
            }
        }
        return steps;
    }

    private Predictions refitted(Recipe recipe, int step) {
        return recipe.family().isEmpty()
                ? lucky(recipe.luck(), sealed)
                : steps(recipe, develop, sealed).get(step - 1);
    }

    private Learner learner(Recipe recipe, Frame train, Frame validation) {
        return recipe.family()
                .orElseThrow()
                .learner(
                        recipe.point(),
                        new Lesson(
                                task, train, validation, List.of(), List.of(), recipe.luck(), 1));
    }

    /// A little more or less than what is common, in a direction of the numbers that luck draws.
    private Predictions lucky(long luck, Frame rows) {
        var random = new SplittableRandom(luck);
        var strength = 0.02 + 0.2 * random.nextDouble();
        var weights = new double[task.outputs()][NullTable.NUMBERS];
        for (var weight : weights) {
            Arrays.setAll(weight, _ -> strength * random.nextGaussian());
        }
        var shares = new double[task.outputs()];
        for (var target : develop.targets()) {
            shares[task.classification() ? (int) target : 0] +=
                    (task.classification() ? 1 : target) / DEVELOP;
        }
        var values = new double[rows.rows() * task.outputs()];
        for (int row = 0; row < rows.rows(); row++) {
            double sum = 0;
            for (int output = 0; output < shares.length; output++) {
                double score = 0;
                for (int column = 0; column < NullTable.NUMBERS; column++) {
                    score += weights[output][column] * rows.number(column, row);
                }
                var at = row * shares.length + output;
                values[at] =
                        task.classification()
                                ? shares[output] * StrictMath.exp(score)
                                : shares[0] + score;
                sum += values[at];
            }
            for (int output = 0; output < shares.length && task.classification(); output++) {
                values[row * shares.length + output] /= sum;
            }
        }
        return new Predictions(shares.length, values);
    }

    private static ModelFamily family(String name) {
        return ServiceLoader.load(ModelFamily.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private record Known(double[] values) implements Evidence.TrainTargets {

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public double target(int row) {
            return values[row];
        }
    }
}
