package io.trialmesh.scheduler.decision;

import io.trialmesh.core.assess.Report;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.scheduler.journal.RepeatRows;
import io.trialmesh.scheduler.journal.ReportRows;
import io.trialmesh.scheduler.report.Examination;
import io.trialmesh.scheduler.study.Candidate;
import io.trialmesh.scheduler.study.Catalogue;
import io.trialmesh.scheduler.study.ColumnFaults;
import io.trialmesh.scheduler.study.Comparison;
import io.trialmesh.scheduler.study.Guidance;
import io.trialmesh.scheduler.study.ManyLooks;
import io.trialmesh.scheduler.study.Repeat;
import io.trialmesh.scheduler.study.Sample;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.Waivers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Who may win a study: the trained and examined trials with their reports.
@Singleton
public class Candidates {

    private final Catalogue catalogue;
    private final StoredRows rows;
    private final InstantSource clock;

    @Inject
    public Candidates(Catalogue catalogue, StoredRows rows, InstantSource clock) {
        this.catalogue = catalogue;
        this.rows = rows;
        this.clock = clock;
    }

    /// Every examined trial, by number, with what its gates are worth among so many and with what
    /// is known against it beside its own report.
    public List<Candidate> of(Handle handle, StudyRow study, List<TrialRow> trials) {
        Map<Tier, SortedMap<Integer, Examination>> reports = new EnumMap<>(Tier.class);
        for (var examination : ReportRows.all(handle, study.id())) {
            var report = examination.report();
            reports.computeIfAbsent(report.tier(), _ -> new TreeMap<>())
                    .put(report.trial(), examination);
        }
        var repeats =
                RepeatRows.all(handle, study.id()).stream()
                        .collect(Collectors.groupingBy(Repeat::trial));
        var waivers = Waivers.of(study, clock.instant());
        var candidates = new ArrayList<Candidate>();
        for (var trial : trials) {
            var examined = report(reports, Tier.SEARCH, trial);
            if (examined.isPresent() && trial.trained().isPresent()) {
                var samples = new ArrayList<Sample>();
                samples.add(sample(examined.get(), trial.trained().get()));
                repeats.getOrDefault(trial.number(), List.of())
                        .forEach(repeat -> repeat.sample().ifPresent(samples::add));
                candidates.add(
                        candidate(trial, samples, report(reports, Tier.FULL, trial), waivers));
            }
        }
        return probed(ManyLooks.honest(candidates), trials, reports);
    }

    /// How the study compares these candidates; what their artifacts hold is read once for each and
    /// only where it is needed.
    public Comparison comparison(StudyRow study, List<Candidate> candidates) {
        return Comparison.of(
                Metrics.named(study.spec().metric()).orElseThrow(),
                study.spec().suite().map(Suite::aims).orElse(List.of()),
                rows.remembering(),
                candidates);
    }

    /// With what probes found of each, and what any report says of a column that it learnt from.
    private static List<Candidate> probed(
            List<Candidate> candidates,
            List<TrialRow> trials,
            Map<Tier, SortedMap<Integer, Examination>> reports) {
        var faults =
                ColumnFaults.of(Stream.of(Tier.values()).flatMap(t -> of(t, reports)).toList());
        var guidances =
                trials.stream().collect(Collectors.toMap(TrialRow::number, TrialRow::guidance));
        return candidates.stream()
                .map(c -> {
                    var own =
                            of(Tier.PROBE, reports)
                                    .filter(probe -> probe.trial() == c.trial())
                                    .toList();
                    var guidance = guidances.getOrDefault(c.trial(), Guidance.none());
                    return ColumnFaults.spared(c)
                            .known(faults.against(own, c.complexity(), guidance));
                })
                .toList();
    }

    private static Stream<Report> of(
            Tier tier, Map<Tier, SortedMap<Integer, Examination>> reports) {
        return reports.getOrDefault(tier, new TreeMap<>()).values().stream()
                .map(Examination::report);
    }

    private Candidate candidate(
            TrialRow trial, List<Sample> samples, Optional<Examination> full, Waivers waivers) {
        var trained = trial.trained().orElseThrow();
        return new Candidate(
                trial.number(),
                trial.proposal(),
                catalogue.complexity(trial.proposal().family()),
                trained.bestStep(),
                samples,
                full.map(Examination::report),
                trial.refit().map(TrialRow.StoredModel::bytes).orElse(trained.modelBytes()),
                trained.spent().seconds(),
                waivers);
    }

    private static Sample sample(Examination examination, TrialRow.Outcome.Trained trained) {
        return new Sample(0, examination.report(), trained.predictions(), examination.losses());
    }

    private static Optional<Examination> report(
            Map<Tier, SortedMap<Integer, Examination>> reports, Tier tier, TrialRow trial) {
        return Optional.ofNullable(reports.getOrDefault(tier, new TreeMap<>()).get(trial.number()));
    }
}
