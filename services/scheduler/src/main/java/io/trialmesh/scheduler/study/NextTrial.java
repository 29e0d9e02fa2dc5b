package io.trialmesh.scheduler.study;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.search.Rung;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.search.StoppingRule;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.core.trial.Trial;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// What trial n shall be: a pure function of the study's spec, its task and its history.
///
/// First each family's defaults, the simplest family first, so that every later trial has something
/// to beat; then whatever the search algorithm proposes. The same history and seed give the same
/// proposal, also in another process.
public final class NextTrial {

    private final StudySpec spec;
    private final StudySpace space;
    private final List<Proposal> opening;
    private final SearchAlgorithm algorithm;
    private final StoppingRule stopping;
    private final Goal goal;

    /// Of what was shown to the algorithm before: one proposal is drawn from nearly the same trials
    /// as the next. Empty where nothing is searched in its family.
    private final IdentityHashMap<Trial, Optional<Trial>> ended = new IdentityHashMap<>();

    private final IdentityHashMap<Proposal, Optional<Proposal>> outside = new IdentityHashMap<>();

    public NextTrial(StudySpec spec, Task task, Catalogue catalogue) {
        var families = catalogue.of(spec.search());
        this.spec = spec;
        this.space = new StudySpace(families, spec.search(), task);
        this.opening = opening(families, space);
        this.algorithm = catalogue.algorithm(spec.search().algorithm()).orElseThrow();
        this.stopping = catalogue.stoppingRule(spec.search().stopping()).orElseThrow();
        this.goal = Metrics.named(spec.metric()).map(Metric::goal).orElseThrow();
    }

    /// Which way the objective should go.
    public Goal goal() {
        return goal;
    }

    /// How many trials come before the first searched one.
    public int opening() {
        return opening.size();
    }

    /// The proposal, or nothing where the space is exhausted.
    ///
    /// @param number of the trial, from 1
    /// @param history of the trials before it, as {@link Reading} allows them to be seen
    public Optional<Proposal> propose(int number, History history) {
        if (number <= opening.size()) {
            return Optional.of(opening.get(number - 1));
        }
        if (space.whole().parameters().isEmpty()) {
            return Optional.empty();
        }
        var luck = new SplittableRandom(TrialSeed.proposal(spec.seed(), number));
        return algorithm.propose(space.whole(), seen(history), goal, luck).map(space::inside);
    }

    /// Where the proposed trial has to be good enough to go on.
    ///
    /// @param history that it was proposed from
    public List<Rung> rungs(Proposal proposal, History history) {
        return stopping.rungs(proposal.family(), history, goal);
    }

    private History seen(History history) {
        var seen = new ArrayList<Trial>();
        for (var trial : history.trials()) {
            var shown =
                    trial instanceof Trial.Pending
                            ? shown(trial)
                            : ended.computeIfAbsent(trial, this::shown);
            shown.ifPresent(seen::add);
        }
        return new History(seen);
    }

    private Optional<Trial> shown(Trial trial) {
        return outside.computeIfAbsent(trial.proposal(), this::outside).map(trial::at);
    }

    private Optional<Proposal> outside(Proposal inner) {
        return space.searches(inner.family())
                ? Optional.of(new Proposal(inner.family(), space.outside(inner), inner.phase()))
                : Optional.empty();
    }

    private static List<Proposal> opening(List<ModelFamily> families, StudySpace space) {
        var proposals = new ArrayList<Proposal>();
        for (var phase : Phase.values()) {
            for (var family : families) {
                if (family.phase() == phase) {
                    space.defaults(family.name())
                            .map(point -> new Proposal(family.name(), point, phase))
                            .ifPresent(proposals::add);
                }
            }
        }
        return List.copyOf(proposals);
    }
}
