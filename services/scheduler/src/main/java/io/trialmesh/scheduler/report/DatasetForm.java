package io.trialmesh.scheduler.report;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.proto.v1.DataSource;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.DatasetArtifacts;
import io.trialmesh.proto.v1.Profile;
import io.trialmesh.wire.name.ResourceNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeMap;

/// Data sets as the outside sees them.
public final class DatasetForm {

    private static final int NAME_DIGITS = 12;

    private DatasetForm() {}

    /// The manifest with its name and artifacts. The name is made of what was read and how, never
    /// of where it lay: the same rows read the same way have the same name.
    ///
    /// @param read the manifest as the reader left it
    public static byte[] complete(
            byte[] read,
            Digest developColumns,
            Digest developParquet,
            Digest sealedColumns,
            Instant created) {
        var dataset = parse(read);
        return dataset.toBuilder()
                .setName(ResourceNames.dataset(id(dataset)))
                .setArtifacts(
                        DatasetArtifacts.newBuilder()
                                .setDevelopColumns(developColumns.hex())
                                .setDevelopParquet(developParquet.hex())
                                .setSealedColumns(sealedColumns.hex()))
                .setCreated(Stamps.toWire(created))
                .build()
                .toByteArray();
    }

    /// The profile with the name of its data set.
    public static byte[] profile(byte[] read, String id) {
        try {
            return Profile.parseFrom(read).toBuilder()
                    .setDataset(ResourceNames.dataset(id))
                    .build()
                    .toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new MeshException(ErrorCode.INTERNAL, "a profile cannot be read", e);
        }
    }

    private static String id(Dataset dataset) {
        var words = dataset.getSnapshot() + "\n" + how(dataset.getSource());
        var digest = Digest.of(words.getBytes(StandardCharsets.UTF_8));
        return "d-" + digest.hex().substring(0, NAME_DIGITS);
    }

    private static String how(DataSource source) {
        return String.join(
                "\n",
                source.getTarget(),
                source.getTask().name(),
                new TreeMap<>(source.getKindsMap()).toString(),
                source.getIgnoreList().stream().sorted().toList().toString(),
                source.getUseList().stream().sorted().toList().toString(),
                Long.toUnsignedString(source.getSeed()));
    }

    private static Dataset parse(byte[] bytes) {
        try {
            return Dataset.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new MeshException(ErrorCode.INTERNAL, "a data set cannot be read", e);
        }
    }
}
