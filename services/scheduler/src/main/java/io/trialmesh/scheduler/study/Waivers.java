package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Waiver;
import io.trialmesh.core.study.Budget;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What a study's waivers are worth on a day, in UTC.
///
/// @param valid those that count
/// @param expired those whose last day is over: they are said and do not count
public record Waivers(List<Waiver> valid, List<Waiver> expired) {

    private static final Waivers NONE = new Waivers(List.of(), List.of());

    public Waivers {
        valid = List.copyOf(valid);
        expired = List.copyOf(expired);
    }

    public static Waivers none() {
        return NONE;
    }

    /// Those of a study: on the day it ended or, while it goes on, today; in a study with a work
    /// budget on the day it was created, so that it comes out the same whenever it is repeated.
    public static Waivers of(StudyRow study, Instant now) {
        var at =
                switch (study.spec().budget()) {
                    case Budget.Trials _ -> study.created();
                    case Budget.Wall _ -> study.ending().map(StudyRow.Ending::at).orElse(now);
                };
        var day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        return study.spec().suite().map(suite -> of(suite.waivers(), day)).orElse(NONE);
    }

    static Waivers of(List<Waiver> waivers, LocalDate day) {
        return new Waivers(
                waivers.stream().filter(waiver -> holds(waiver, day)).toList(),
                waivers.stream().filter(waiver -> !holds(waiver, day)).toList());
    }

    /// Who answers for this failed gate, where somebody does.
    public Optional<Waiver> of(CheckResult failed) {
        return named(valid, failed);
    }

    /// The waiver that this failed gate would have had a while ago.
    public Optional<Waiver> expiredOf(CheckResult failed) {
        return named(expired, failed);
    }

    private static Optional<Waiver> named(List<Waiver> waivers, CheckResult failed) {
        return waivers.stream().filter(waiver -> waiver.check().equals(failed.id())).findFirst();
    }

    private static boolean holds(Waiver waiver, LocalDate day) {
        return waiver.until().isEmpty() || !day.isAfter(LocalDate.parse(waiver.until()));
    }
}
