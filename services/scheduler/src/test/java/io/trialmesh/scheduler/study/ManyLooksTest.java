package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyLooksTest {

    @Test
    void aPassThatManyTrialsMightHaveBroughtAboutIsNone() {
        var alone = ManyLooks.honest(List.of(searched(2, 0.02)));
        assertThat(alone.getFirst().beatsZeroRule()).isTrue();

        var many = new ArrayList<Candidate>();
        IntStream.range(2, 12).forEach(trial -> many.add(searched(trial, 0.5)));
        many.add(searched(12, 0.02));
        many.add(searched(13, 0.0001));
        var honest = ManyLooks.honest(many);

        assertThat(honest)
                .filteredOn(Candidate::beatsZeroRule)
                .extracting(Candidate::trial)
                .containsExactly(13);
        var lucky = honest.get(10).search().results().getFirst();
        assertThat(lucky.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(lucky.sentence()).endsWith(" Among 12 models that may be luck.");
    }

    @Test
    void finalistsAreCountedOnTheirOwn() {
        var first = Asked.opened(searched(2, 0.5), beats(0.01));
        var second = Asked.opened(searched(3, 0.5), beats(0.03));
        var third = Asked.opened(searched(4, 0.5), beats(0.04));
        assertThat(ManyLooks.honest(List.of(first, second, third)))
                .filteredOn(Candidate::passes)
                .extracting(Candidate::trial)
                .as("0.01 times three, 0.03 times two")
                .containsExactly(2);
        assertThat(ManyLooks.honest(List.of(third))).allMatch(Candidate::passes);
    }

    /// What was adjusted within a report counts as that.
    @Test
    void takesTheLargerPOfAReportThatHoldsSeveralGates() {
        var both =
                new CheckResult(
                        "beats-zero-rule",
                        "beats-zero-rule",
                        Severity.BLOCKER,
                        Verdict.PASS,
                        List.of(p("p", 0.02), p("p_holm", 0.03)),
                        "It is better.");
        var one = Asked.opened(searched(2, 0.5), both);
        var other = Asked.opened(searched(3, 0.5), beats(0.9));
        assertThat(ManyLooks.honest(List.of(one, other))).noneMatch(Candidate::passes);
    }

    @Test
    void baselinesAndShownChecksCountForNothing() {
        var zero = Asked.opened(Asked.candidate(1, "zero-rule", 0.353), beats(0.04));
        var linear = Asked.opened(searched(2, 0.5), beats(0.04));
        assertThat(ManyLooks.honest(List.of(zero, linear)).getLast().passes()).isTrue();

        var shown =
                new CheckResult(
                        "beats-stump",
                        "beats-stump",
                        Severity.MINOR,
                        Verdict.PASS,
                        List.of(p("p", 0.9)),
                        "It is better.");
        var minor = Asked.opened(searched(2, 0.5), beats(0.001), shown);
        assertThat(ManyLooks.honest(List.of(minor))).containsExactly(minor);
    }

    private static Candidate searched(int trial, double p) {
        return Asked.measured(
                Asked.candidate(trial, "linear", 0.3),
                Asked.sample(
                        trial,
                        0.3,
                        p < 0.05
                                ? beats(p)
                                : new CheckResult(
                                        "beats-zero-rule",
                                        "beats-zero-rule",
                                        Severity.BLOCKER,
                                        Verdict.INCONCLUSIVE,
                                        List.of(p("p", p)),
                                        "It may be better.")));
    }

    private static CheckResult beats(double p) {
        return new CheckResult(
                "beats-zero-rule",
                "beats-zero-rule",
                Severity.BLOCKER,
                p < 0.05 ? Verdict.PASS : Verdict.INCONCLUSIVE,
                List.of(p("p", p)),
                "It is better.");
    }

    private static Estimate p(String name, double p) {
        return new Estimate(name, p, p, p, 300);
    }
}
