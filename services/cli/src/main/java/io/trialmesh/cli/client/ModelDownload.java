package io.trialmesh.cli.client;

import io.trialmesh.proto.v1.DownloadModelRequest;
import io.trialmesh.proto.v1.ModelPiece;
import io.trialmesh.wire.model.ModelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Iterator;

/// Fetches a model into a folder that `predict` can read; every file is checked at the end.
public final class ModelDownload {

    private ModelDownload() {}

    /// Fetches a model; what stood in the folder is replaced by a complete one only.
    ///
    /// @param name such as `studies/s-41c2/models/38`
    /// @param folder for `predict`
    public static void fetch(MeshClient client, String name, Path folder) {
        var fresh = folder.resolveSibling(folder.getFileName() + ".part");
        client.call(() -> {
            remove(fresh);
            write(
                    client.models()
                            .downloadModel(DownloadModelRequest.newBuilder().setName(name).build()),
                    fresh);
            return fresh;
        });
        ModelFolder.read(fresh);
        remove(folder);
        try {
            Files.move(fresh, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Iterator<ModelPiece> pieces, Path folder) {
        try {
            Files.createDirectories(folder);
            while (pieces.hasNext()) {
                var piece = pieces.next();
                var file = folder.resolve(piece.getFile()).normalize();
                if (!folder.equals(file.getParent())) {
                    throw new IOException("the model has a file outside its folder: " + file);
                }
                append(file, piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path file, ModelPiece piece) throws IOException {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long at = piece.getOffset();
            for (ByteBuffer part : piece.getData().asReadOnlyByteBufferList()) {
                while (part.hasRemaining()) {
                    at += channel.write(part, at);
                }
            }
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
