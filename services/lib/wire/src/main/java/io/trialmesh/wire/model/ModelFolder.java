package io.trialmesh.wire.model;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.wire.data.SchemaCodec;
import io.trialmesh.wire.data.TaskCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// A model at rest: `manifest.binpb` and the engine's files beside it.
///
/// Every file is checked against the digest in the manifest before anything reads it, and no name
/// may lead out of the folder.
public final class ModelFolder {

    /// The name of the manifest in the folder.
    public static final String MANIFEST = "manifest.binpb";

    /// The newest format this version reads and the one it writes.
    public static final int FORMAT = 1;

    private ModelFolder() {}

    /// Writes the parts and a manifest that names them.
    ///
    /// @param about the manifest's own fields: engine, study, trial, parameters, seed, steps
    public static ModelManifest write(Path folder, ModelManifest about, ModelParts parts) {
        var manifest =
                about.toBuilder()
                        .setFormat(FORMAT)
                        .setFamily(parts.family())
                        .setTask(TaskCodec.toWire(parts.task()))
                        .setSchema(SchemaCodec.toWire(parts.schema()))
                        .clearPreparation()
                        .addAllPreparation(
                                parts.preparation().stream().map(PreparationCodec::toWire).toList())
                        .clearFiles();
        try {
            Files.createDirectories(folder);
            for (var file : parts.files().entrySet()) {
                Files.write(inside(folder, file.getKey()), file.getValue());
                manifest.addFilesBuilder()
                        .setName(file.getKey())
                        .setDigest(Digest.of(file.getValue()).hex())
                        .setBytes(file.getValue().length);
            }
            Files.write(folder.resolve(MANIFEST), manifest.build().toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return manifest.build();
    }

    /// Reads the manifest alone.
    public static ModelManifest manifest(Path folder) {
        try {
            return parse(Files.readAllBytes(folder.resolve(MANIFEST)));
        } catch (IOException e) {
            throw new MeshException(
                    ErrorCode.NOT_FOUND, "there is no model in " + folder + ": no " + MANIFEST, e);
        }
    }

    public static ModelManifest parse(byte[] bytes) {
        try {
            var manifest = ModelManifest.parseFrom(bytes);
            if (manifest.getFormat() < 1 || manifest.getFormat() > FORMAT) {
                throw new MeshException(
                        ErrorCode.INVALID,
                        "the model has format "
                                + manifest.getFormat()
                                + "; this version reads 1 to "
                                + FORMAT);
            }
            return manifest;
        } catch (InvalidProtocolBufferException e) {
            throw new MeshException(ErrorCode.INVALID, "the manifest is damaged", e);
        }
    }

    /// Reads the parts, every file verified.
    public static ModelParts read(Path folder) {
        return parts(manifest(folder), name -> folder.resolve(name));
    }

    /// Puts every file of the folder into the store, the manifest last; its digest names the model.
    public static Digest store(Path folder, ArtifactStore store) {
        for (var file : manifest(folder).getFilesList()) {
            store.put(inside(folder, file.getName()));
        }
        return store.put(folder.resolve(MANIFEST));
    }

    /// Reads a model out of a store by the digest of its manifest.
    public static ModelParts fetch(Digest model, ArtifactStore store) {
        var manifest = manifestOf(model, store);
        var digests = new LinkedHashMap<String, Digest>();
        manifest.getFilesList().forEach(f -> digests.put(f.getName(), new Digest(f.getDigest())));
        return parts(manifest, name -> store.fetch(Objects.requireNonNull(digests.get(name))));
    }

    /// Fetches the manifest and every file, for whoever reads the store's local copies.
    public static void bring(Digest model, ArtifactStore store) {
        manifestOf(model, store)
                .getFilesList()
                .forEach(file -> store.fetch(new Digest(file.getDigest())));
    }

    public static ModelManifest manifestOf(Digest model, ArtifactStore store) {
        try {
            return parse(Files.readAllBytes(store.fetch(model)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The engine that a stored model needs, by the digest of its manifest.
    public static String engineOf(Digest model, ArtifactStore store) {
        return manifestOf(model, store).getEngine();
    }

    /// From which probability on a stored model decides for the second class, where that was
    /// chosen; by the digest of its manifest.
    public static Optional<Double> thresholdOf(Digest model, ArtifactStore store) {
        var manifest = manifestOf(model, store);
        return manifest.hasThreshold()
                ? Optional.of(manifest.getThreshold().getProbability())
                : Optional.empty();
    }

    private static ModelParts parts(ModelManifest manifest, Function<String, Path> files) {
        var contents = new LinkedHashMap<String, byte[]>();
        for (var file : manifest.getFilesList()) {
            inside(Path.of("."), file.getName());
            contents.put(file.getName(), verified(files.apply(file.getName()), file.getDigest()));
        }
        return new ModelParts(
                manifest.getFamily(),
                TaskCodec.toCore(manifest.getTask()),
                SchemaCodec.toCore(manifest.getSchema()),
                manifest.getPreparationList().stream().map(PreparationCodec::toCore).toList(),
                contents);
    }

    private static byte[] verified(Path file, String digest) {
        try {
            var bytes = Files.readAllBytes(file);
            if (!Digest.of(bytes).hex().equals(digest)) {
                throw new MeshException(
                        ErrorCode.INVALID,
                        file.getFileName() + " is damaged: its SHA-256 is not the manifest's");
            }
            return bytes;
        } catch (IOException e) {
            throw new MeshException(
                    ErrorCode.NOT_FOUND, "the model lacks its file " + file.getFileName(), e);
        }
    }

    private static Path inside(Path folder, String name) {
        var file = folder.resolve(name).normalize();
        if (name.isBlank()
                || name.equals(MANIFEST)
                || name.contains("/")
                || name.contains("\\")
                || name.startsWith(".")) {
            throw new MeshException(
                    ErrorCode.INVALID, "'" + name + "' is no name for a file of a model");
        }
        return file;
    }
}
