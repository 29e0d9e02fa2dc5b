package io.trialmesh.evaluator.report;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.proto.v1.Report;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Every report, by its name.
public final class Reports {

    private final Jdbi database;

    public Reports(Jdbi database) {
        this.database = database;
    }

    public void save(Report report) {
        database.useHandle(handle ->
                handle.createUpdate(
                                "insert into report (name, study, trial, report) values"
                                        + " (:name, :study, :trial, :report) on conflict (name)"
                                        + " do update set report = excluded.report")
                        .bind("name", report.getName())
                        .bind("study", report.getStudy())
                        .bind("trial", report.getTrial())
                        .bind("report", report.toByteArray())
                        .execute());
    }

    public Optional<Report> find(String name) {
        return database.withHandle(handle ->
                handle.createQuery("select report from report where name = :name")
                        .bind("name", name)
                        .mapTo(byte[].class)
                        .findOne()
                        .map(Reports::parse));
    }

    /// The reports of a study after a name, in the order of names.
    public List<Report> list(String study, String after, int most) {
        return database.withHandle(handle ->
                handle
                        .createQuery(
                                "select report from report where study = :study and name >"
                                        + " :after order by name limit :most")
                        .bind("study", study)
                        .bind("after", after)
                        .bind("most", most)
                        .mapTo(byte[].class)
                        .stream()
                        .map(Reports::parse)
                        .toList());
    }

    private static Report parse(byte[] bytes) {
        try {
            return Report.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new MeshException(ErrorCode.INTERNAL, "a stored report cannot be read", e);
        }
    }
}
