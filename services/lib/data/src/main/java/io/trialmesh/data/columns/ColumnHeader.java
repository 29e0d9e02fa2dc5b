package io.trialmesh.data.columns;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What stands before the columns of a column file: how many rows, of what.
record ColumnHeader(int rows, Task task, Schema schema) {

    byte[] toBytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(rows);
            writeText(out, task.kind().name());
            writeTexts(out, task.labels());
            out.writeInt(schema.width());
            for (var feature : schema.features()) {
                writeText(out, feature.name());
                writeText(out, feature.kind().name());
                writeTexts(out, feature.levels());
            }
        }
        return bytes.toByteArray();
    }

    static ColumnHeader parse(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var rows = in.readInt();
            var kind = Task.Kind.valueOf(readText(in));
            var task = new Task(kind, readTexts(in));
            var width = in.readInt();
            var features = new ArrayList<Feature>();
            for (int column = 0; column < width; column++) {
                var name = readText(in);
                features.add(new Feature(name, ColumnKind.valueOf(readText(in)), readTexts(in)));
            }
            return new ColumnHeader(rows, task, new Schema(features));
        }
    }

    private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (var text : texts) {
            writeText(out, text);
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        var count = in.readInt();
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            texts.add(readText(in));
        }
        return texts;
    }

    private static String readText(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a text of " + length + " bytes is longer than the header");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
