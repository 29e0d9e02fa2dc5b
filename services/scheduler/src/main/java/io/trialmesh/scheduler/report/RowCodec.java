package io.trialmesh.scheduler.report;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.proto.v1.DataSource;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.Notice;
import io.trialmesh.proto.v1.TrialFailed;
import io.trialmesh.proto.v1.TrialFinished;
import io.trialmesh.proto.v1.TrialRequested;
import io.trialmesh.scheduler.study.DataFacts;
import io.trialmesh.scheduler.study.Guidance;
import io.trialmesh.scheduler.study.TrialRow.Outcome;
import io.trialmesh.scheduler.study.TrialRow.Spent;
import io.trialmesh.wire.data.SchemaCodec;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.name.ResourceNames;
import io.trialmesh.wire.space.PointCodec;
import io.trialmesh.wire.trial.TrialCodec;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What rows of the database hold as messages, so that they may grow without a migration.
public final class RowCodec {

    /// How the profile calls a column that tells the target alone.
    private static final String LEAK = "leak";

    private RowCodec() {}

    /// The words of a message that has to be there.
    private interface Reader<T> {
        T read() throws InvalidProtocolBufferException;
    }

    public static byte[] toBytes(Proposal proposal, Guidance guidance) {
        return requested(proposal, guidance).build().toByteArray();
    }

    static TrialRequested.Builder requested(Proposal proposal, Guidance guidance) {
        return TrialRequested.newBuilder()
                .setFamily(proposal.family())
                .addAllParameters(PointCodec.toWire(proposal.point()))
                .setPhase(TrialCodec.toWire(proposal.phase()))
                .addAllLeftOut(guidance.leftOut())
                .putAllMonotone(guidance.monotone())
                .addAllWeightFiles(guidance.weights().stream().map(Digest::hex).toList());
    }

    public static Guidance guidance(byte[] bytes) {
        var wire = read("proposal", () -> TrialRequested.parseFrom(bytes));
        // A map on the wire has no order of its own.
        var guidance =
                new Guidance(
                        wire.getLeftOutList(),
                        new TreeMap<>(wire.getMonotoneMap()),
                        wire.getWeightFilesList().stream().map(Digest::new).toList());
        // Held against those of all other trials again and again, of which most have none.
        return guidance.size() == 0 ? Guidance.none() : guidance;
    }

    public static Proposal proposal(byte[] bytes) {
        var wire = read("proposal", () -> TrialRequested.parseFrom(bytes));
        return new Proposal(
                wire.getFamily(),
                PointCodec.toCore(wire.getParametersList()),
                TrialCodec.toCore(wire.getPhase()));
    }

    public static byte[] toBytes(Outcome outcome) {
        var spent = outcome.spent();
        return switch (outcome) {
            case Outcome.Trained trained ->
                    TrialFinished.newBuilder()
                            .setObjective(trained.objective())
                            .setBestStep(trained.bestStep())
                            .addAllMeasurements(TrialCodec.toWire(trained.measurements()))
                            .setStopped(trained.stopped())
                            .setPredictions(trained.predictions().hex())
                            .addAllModels(trained.foldModels().stream().map(Digest::hex).toList())
                            .setModelBytes(trained.modelBytes())
                            .setSeconds(spent.seconds())
                            .setPeakBytes(spent.peakBytes())
                            .build()
                            .toByteArray();
            case Outcome.Broken broken ->
                    TrialFailed.newBuilder()
                            .setReason(TrialCodec.toWire(broken.reason()))
                            .setSentence(broken.sentence())
                            .setSeconds(spent.seconds())
                            .setPeakBytes(spent.peakBytes())
                            .build()
                            .toByteArray();
        };
    }

    public static Outcome.Trained trained(byte[] bytes, Instant ended) {
        var wire = read("outcome", () -> TrialFinished.parseFrom(bytes));
        return new Outcome.Trained(
                wire.getObjective(),
                wire.getBestStep(),
                TrialCodec.toCore(wire.getMeasurementsList()),
                wire.getStopped(),
                new Digest(wire.getPredictions()),
                wire.getModelsList().stream().map(Digest::new).toList(),
                wire.getModelBytes(),
                new Spent(wire.getSeconds(), wire.getPeakBytes(), ended));
    }

    public static Outcome.Broken broken(byte[] bytes, Instant ended) {
        var wire = read("outcome", () -> TrialFailed.parseFrom(bytes));
        return new Outcome.Broken(
                TrialCodec.toCore(wire.getReason()),
                wire.getSentence(),
                new Spent(wire.getSeconds(), wire.getPeakBytes(), ended));
    }

    /// What a study has to know of the data set in this manifest.
    public static DataFacts facts(byte[] manifest) {
        var wire = read("data set", () -> Dataset.parseFrom(manifest));
        return new DataFacts(
                ResourceNames.datasetId(wire.getName()),
                TaskCodec.toCore(wire.getTask()),
                wire.getSource().getTarget(),
                wire.getDevelopRows(),
                wire.getSealedRows(),
                new Digest(wire.getArtifacts().getDevelopColumns()),
                new Digest(wire.getArtifacts().getSealedColumns()),
                SchemaCodec.toCore(wire.getSchema()).features(),
                suspects(wire).map(Notice::getColumn).toList());
    }

    private static Stream<Notice> suspects(Dataset dataset) {
        return dataset.getNoticesList().stream().filter(notice -> notice.getCode().equals(LEAK));
    }

    /// Where a data set came from, and what its user said about it.
    public static DataSource source(byte[] manifest) {
        return read("data set", () -> Dataset.parseFrom(manifest)).getSource();
    }

    /// The column a data set is to predict.
    public static String target(byte[] manifest) {
        return source(manifest).getTarget();
    }

    /// The columns that its user wants learnt from whatever they look like.
    public static List<String> use(byte[] manifest) {
        return List.copyOf(source(manifest).getUseList());
    }

    /// The part of a manifest that does not grow with the levels of its columns.
    public static byte[] brief(byte[] manifest) {
        var whole = read("data set", () -> Dataset.parseFrom(manifest));
        var brief =
                whole.toBuilder()
                        .clearNotices()
                        .setSource(
                                DataSource.newBuilder().setTarget(whole.getSource().getTarget()));
        suspects(whole)
                .forEach(n -> brief.addNoticesBuilder().setColumn(n.getColumn()).setCode(LEAK));
        brief.getSchemaBuilder().getFeaturesBuilderList().forEach(feature -> feature.clearLevels());
        return brief.build().toByteArray();
    }

    private static <T> T read(String what, Reader<T> reader) {
        try {
            return reader.read();
        } catch (InvalidProtocolBufferException e) {
            throw new MeshException(ErrorCode.INTERNAL, "a stored " + what + " cannot be read", e);
        }
    }
}
