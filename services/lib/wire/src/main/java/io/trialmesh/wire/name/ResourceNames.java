package io.trialmesh.wire.name;

import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every resource name, printed and parsed in one place.
public final class ResourceNames {

    private static final Pattern STUDY = Pattern.compile("studies/(s-[0-9a-z]{4,32})");
    private static final Pattern DATASET = Pattern.compile("datasets/(d-[0-9a-f]{12,64})");
    private static final Pattern MODEL =
            Pattern.compile("studies/(s-[0-9a-z]{4,32})/models/([1-9][0-9]{0,8})");
    private static final Pattern TRIAL =
            Pattern.compile("studies/(s-[0-9a-z]{4,32})/trials/([1-9][0-9]{0,8})");
    private static final Pattern REPORT =
            Pattern.compile(
                    "studies/(s-[0-9a-z]{4,32})/reports/([1-9][0-9]{0,8})-(search|probe|full)");

    private ResourceNames() {}

    /// A trial of a study.
    public record TrialName(String study, int trial) {}

    /// A report of a trial.
    public record ReportName(String study, int trial, Tier tier) {}

    public static String study(String id) {
        return "studies/" + id;
    }

    public static String dataset(String id) {
        return "datasets/" + id;
    }

    public static String trial(String study, int number) {
        return study(study) + "/trials/" + number;
    }

    public static String model(String study, int trial) {
        return study(study) + "/models/" + trial;
    }

    public static String report(String study, int trial, Tier tier) {
        return study(study) + "/reports/" + trial + "-" + tier.name().toLowerCase(Locale.ROOT);
    }

    /// The id in `studies/s-41c2`.
    public static String studyId(String name) {
        return parse("name", name, STUDY, "studies/s-41c2").group(1);
    }

    /// The id in `datasets/d-9f3c1a2b4c5d`.
    public static String datasetId(String name) {
        return parse("name", name, DATASET, "datasets/d-9f3c1a2b4c5d").group(1);
    }

    public static TrialName modelName(String name) {
        var match = parse("name", name, MODEL, "studies/s-41c2/models/38");
        return new TrialName(match.group(1), Integer.parseInt(match.group(2)));
    }

    public static TrialName trialName(String name) {
        var match = parse("name", name, TRIAL, "studies/s-41c2/trials/38");
        return new TrialName(match.group(1), Integer.parseInt(match.group(2)));
    }

    public static ReportName reportName(String name) {
        var match = parse("name", name, REPORT, "studies/s-41c2/reports/38-full");
        return new ReportName(
                match.group(1),
                Integer.parseInt(match.group(2)),
                Tier.valueOf(match.group(3).toUpperCase(Locale.ROOT)));
    }

    private static Matcher parse(String field, String name, Pattern form, String example) {
        var match = form.matcher(name);
        if (!match.matches()) {
            throw new MeshException(
                    List.of(
                            new Problem(
                                    field,
                                    name,
                                    "'" + name + "' is no such name; it looks like " + example)));
        }
        return match;
    }
}
