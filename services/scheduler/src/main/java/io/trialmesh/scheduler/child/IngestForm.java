package io.trialmesh.scheduler.child;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.ingest.Options;
import io.trialmesh.data.ingest.Registered;
import io.trialmesh.proto.v1.ColumnProfile;
import io.trialmesh.proto.v1.DataSource;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.LevelCount;
import io.trialmesh.proto.v1.LintSuiteResponse;
import io.trialmesh.proto.v1.Notice;
import io.trialmesh.proto.v1.Profile;
import io.trialmesh.proto.v1.SuiteProblem;
import io.trialmesh.proto.v1.TaskKind;
import io.trialmesh.wire.data.SchemaCodec;
import io.trialmesh.wire.data.TaskCodec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What goes into reading a source and what comes out, as messages.
final class IngestForm {

    private IngestForm() {}

    static Options options(DataSource source, int memoryMiB) {
        return new Options(
                source.getSeed(),
                task(source.getTask()),
                kinds(source),
                source.getIgnoreList(),
                source.getUseList(),
                memoryMiB);
    }

    static Dataset manifest(DataSource source, Registered read) {
        var wire =
                Dataset.newBuilder()
                        .setSnapshot(read.snapshot().hex())
                        .setSource(source)
                        .setTask(TaskCodec.toWire(read.task()))
                        .setSchema(SchemaCodec.toWire(read.schema()))
                        .setRows(read.rows())
                        .setDevelopRows(read.developRows())
                        .setSealedRows(read.sealedRows());
        for (var notice : read.notices()) {
            wire.addNotices(
                    Notice.newBuilder()
                            .setColumn(notice.column())
                            .setCode(notice.code())
                            .setSentence(notice.sentence()));
        }
        return wire.build();
    }

    static Profile profile(Registered read) {
        var wire = Profile.newBuilder();
        for (var column : read.columns()) {
            var profile =
                    ColumnProfile.newBuilder()
                            .setName(column.name())
                            .setKind(SchemaCodec.toWire(column.kind()))
                            .setRole(column.role().name().toLowerCase(Locale.ROOT))
                            .setMissing(column.missing())
                            .setDistinct(column.distinct())
                            .setMean(column.mean())
                            .setDeviation(column.deviation())
                            .addAllQuantiles(column.quantiles());
            for (var level : column.levels()) {
                profile.addLevels(
                        LevelCount.newBuilder().setLevel(level.level()).setRows(level.rows()));
            }
            wire.addColumns(profile);
        }
        return wire.build();
    }

    /// Only the list of problems is used: field, value, sentence.
    static LintSuiteResponse problems(MeshException refusal) {
        var wire = LintSuiteResponse.newBuilder();
        for (var problem : refusal.problems()) {
            wire.addProblems(
                    SuiteProblem.newBuilder()
                            .setField(problem.field())
                            .setValue(problem.value())
                            .setSentence(problem.sentence()));
        }
        if (refusal.problems().isEmpty()) {
            wire.addProblems(
                    SuiteProblem.newBuilder()
                            .setField("data")
                            .setSentence(Objects.toString(refusal.getMessage(), "")));
        }
        return wire.build();
    }

    private static Optional<Task.Kind> task(TaskKind kind) {
        return kind == TaskKind.TASK_KIND_UNSPECIFIED
                ? Optional.empty()
                : Optional.of(TaskCodec.toCore(kind));
    }

    /// By name, because a message's map has no order.
    private static SequencedMap<String, ColumnKind> kinds(DataSource source) {
        var kinds = new LinkedHashMap<String, ColumnKind>();
        new TreeMap<>(source.getKindsMap())
                .forEach((name, kind) -> kinds.put(name, SchemaCodec.toCore(kind)));
        return kinds;
    }
}
