package io.trialmesh.cli.report;

import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.Finding;
import java.util.Optional;

/// What a next trial could do about a finding, in words, and whether one did.
public final class Remedies {

    private Remedies() {}

    /// `learn without ref`; empty where nothing is proposed.
    public static String words(Finding finding) {
        return switch (finding.getRemedyCase()) {
            case MONOTONE ->
                    "predictions must not "
                            + (finding.getMonotone().getSign() > 0 ? "fall" : "rise")
                            + " as "
                            + finding.getMonotone().getFeature()
                            + " grows";
            case WEIGH ->
                    "rows where "
                            + finding.getWeigh().getWhere()
                            + " count "
                            + Numbers.brief(finding.getWeigh().getFactor())
                            + " times while learning";
            case LEAVE_OUT -> "learn without " + finding.getLeaveOut().getFeature();
            case REMEDY_NOT_SET -> "";
        };
    }

    /// What the study said when it held its next trials to this remedy.
    static Optional<String> applied(Dossier dossier, CheckResult result, Finding finding) {
        return dossier.notices().stream()
                .map(notice -> notice.getSentence())
                .filter(said -> said.contains("because " + result.getId() + " failed"))
                .filter(said -> said.contains(subject(finding)))
                .findFirst();
    }

    private static String subject(Finding finding) {
        return switch (finding.getRemedyCase()) {
            case MONOTONE -> finding.getMonotone().getFeature();
            case WEIGH -> finding.getWeigh().getWhere();
            case LEAVE_OUT -> finding.getLeaveOut().getFeature();
            case REMEDY_NOT_SET -> "";
        };
    }
}
