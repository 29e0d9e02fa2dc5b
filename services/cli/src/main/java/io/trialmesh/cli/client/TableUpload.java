package io.trialmesh.cli.client;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.proto.v1.DataSource;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.UploadBegin;
import io.trialmesh.proto.v1.UploadChunk;
import io.trialmesh.proto.v1.UploadDatasetRequest;
import io.trialmesh.proto.v1.UploadEnd;
import io.trialmesh.wire.error.ErrorCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Sends a table to a mesh that cannot see the file. The mesh takes the chunks one by one, and the
/// next one waits for it, so memory holds only a few.
public record TableUpload(Path file, DataSource source, String requestId) {

    private static final int CHUNK = 256 * 1024;

    /// Sends everything and waits for the data set.
    ///
    /// @throws MeshException what the mesh said
    Dataset send(BlockingClientCall<UploadDatasetRequest, Dataset> call) {
        try {
            if (sent(call)) {
                call.halfClose();
            }
            return call.read();
        } catch (StatusException e) {
            throw ErrorCodec.toCore(e.getStatus().asRuntimeException(e.getTrailers()));
        } catch (IOException e) {
            call.cancel("the file cannot be read", e);
            throw new MeshException(ErrorCode.NOT_FOUND, "cannot read " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            call.cancel("interrupted", e);
            throw new MeshException(ErrorCode.UNAVAILABLE, "interrupted", e);
        }
    }

    /// False where the mesh has ended the call already.
    private boolean sent(BlockingClientCall<UploadDatasetRequest, Dataset> call)
            throws IOException, InterruptedException, StatusException {
        var sha = Digest.sha256();
        try (var in = Files.newInputStream(file)) {
            var begin =
                    UploadBegin.newBuilder()
                            .setSource(source)
                            .setRequestId(requestId)
                            .setSize(Files.size(file));
            if (!call.write(UploadDatasetRequest.newBuilder().setBegin(begin).build())) {
                return false;
            }
            long offset = 0;
            for (var bytes = in.readNBytes(CHUNK); bytes.length > 0; bytes = in.readNBytes(CHUNK)) {
                sha.update(bytes);
                if (!call.write(chunk(offset, bytes))) {
                    return false;
                }
                offset += bytes.length;
            }
        }
        var end = UploadEnd.newBuilder().setSha256(Digest.ofRaw(sha.digest()).hex());
        return call.write(UploadDatasetRequest.newBuilder().setEnd(end).build());
    }

    private static UploadDatasetRequest chunk(long offset, byte[] bytes) {
        return UploadDatasetRequest.newBuilder()
                .setChunk(
                        UploadChunk.newBuilder()
                                .setOffset(offset)
                                .setData(UnsafeByteOperations.unsafeWrap(bytes)))
                .build();
    }
}
