package io.trialmesh.assess.examine;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Report;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/// The SHA-256 of everything a report says but for what a clock said.
final class ReportDigest {

    private static final Digest NONE = Digest.of(new byte[0]);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private final Predicate<String> timed;

    private ReportDigest(Predicate<String> timed) {
        this.timed = timed;
    }

    /// Where a digest stands before there is one.
    static Digest none() {
        return NONE;
    }

    /// The digest of a report.
    ///
    /// @param timed the kinds of checks whose findings come from a clock
    static Digest of(Report report, Predicate<String> timed) {
        var digest = new ReportDigest(timed);
        try {
            digest.write(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Digest.of(digest.bytes.toByteArray());
    }

    private void write(Report report) throws IOException {
        write(report.study());
        out.writeInt(report.trial());
        write(report.tier().name());
        write(report.predictions().hex());
        write(report.metrics());
        write(report.baselines());
        out.writeInt(report.results().size());
        for (var result : report.results()) {
            write(result);
        }
    }

    private void write(CheckResult result) throws IOException {
        write(result.id());
        write(result.kind());
        if (timed.test(result.kind())) {
            return;
        }
        write(result.severity().name());
        write(result.verdict().name());
        write(result.estimates());
        write(result.sentence());
        out.writeInt(result.findings().size());
        for (var finding : result.findings()) {
            write(finding.sentence());
            out.writeInt(finding.rows().size());
            for (var row : finding.rows()) {
                out.writeLong(row);
            }
            write(finding.remedy().map(Remedy::toString).orElse(""));
        }
        out.writeInt(result.plots().size());
        for (var plot : result.plots()) {
            write(plot.toString());
        }
    }

    private void write(List<Estimate> estimates) throws IOException {
        out.writeInt(estimates.size());
        for (var estimate : estimates) {
            write(estimate.name());
            out.writeDouble(estimate.value());
            out.writeDouble(estimate.low());
            out.writeDouble(estimate.high());
            out.writeLong(estimate.rows());
        }
    }

    /// With its length, so that no two lists of texts read alike.
    private void write(String text) throws IOException {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
