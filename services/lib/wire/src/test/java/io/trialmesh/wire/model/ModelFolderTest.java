package io.trialmesh.wire.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.learn.PreparedColumn;
import io.trialmesh.proto.v1.ModelManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    @TempDir Path folder;

    @Test
    void aModelReadsBackAsItWasWritten() {
        var parts = parts("model.txt");
        ModelFolder.write(folder, ModelManifest.newBuilder().setEngine("java").build(), parts);
        var back = ModelFolder.read(folder);
        assertThat(back.family()).isEqualTo("linear");
        assertThat(back.task()).isEqualTo(parts.task());
        assertThat(back.schema()).isEqualTo(parts.schema());
        assertThat(back.preparation()).isEqualTo(parts.preparation());
        assertThat(back.files().get("model.txt")).isEqualTo(parts.files().get("model.txt"));
    }

    @Test
    void refusesAFileThatWasChanged() throws IOException {
        ModelFolder.write(folder, ModelManifest.getDefaultInstance(), parts("model.txt"));
        Files.writeString(folder.resolve("model.txt"), "something else");
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("model.txt is damaged");
    }

    @Test
    void refusesAFileNameThatLeavesTheFolder() {
        assertThatThrownBy(() ->
                        ModelFolder.write(
                                folder, ModelManifest.getDefaultInstance(), parts("../outside")))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("../outside");
    }

    @Test
    void refusesAFormatFromTheFuture() throws IOException {
        var future = ModelManifest.newBuilder().setFormat(ModelFolder.FORMAT + 1).build();
        Files.write(folder.resolve(ModelFolder.MANIFEST), future.toByteArray());
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("format 2; this version reads 1 to 1");
    }

    @Test
    void aFolderWithoutAManifestIsNoModel() {
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("manifest.binpb");
    }

    private static ModelParts parts(String file) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(file, "weights".getBytes(StandardCharsets.UTF_8));
        return new ModelParts(
                "linear",
                Task.classes(List.of("no", "yes")),
                new Schema(
                        List.of(
                                Feature.numeric("age"),
                                Feature.categorical("city", List.of("Bern", "Genève")))),
                List.of(
                        new PreparedColumn.Standardised("age", 40, 41.5, 12),
                        new PreparedColumn.Missing("age"),
                        new PreparedColumn.OneHot("city", List.of("Bern")),
                        new PreparedColumn.Coded("city", List.of("Bern", "Genève")),
                        new PreparedColumn.AsIs("age")),
                files);
    }
}
