package io.trialmesh.evaluator.child;

import io.trialmesh.core.artifact.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// What a child is asked to predict, as one line: sealed rows go through the pipe and never to a
/// disk.
///
/// @param artifacts the folder that models are read from
public record PredictionOrder(Path artifacts, List<Job> jobs) {

    /// Rows for a model.
    ///
    /// @param model the digest of its manifest
    /// @param rows a column file's bytes
    public record Job(Digest model, byte[] rows) {}

    public PredictionOrder {
        jobs = List.copyOf(jobs);
    }

    public String toLine() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(artifacts.toString());
            out.writeInt(jobs.size());
            for (var job : jobs) {
                out.writeUTF(job.model().hex());
                out.writeInt(job.rows().length);
                out.write(job.rows());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    public static PredictionOrder parse(String line) {
        var bytes = Base64.getDecoder().decode(line);
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var artifacts = Path.of(in.readUTF());
            var jobs = new ArrayList<Job>();
            for (int left = in.readInt(); left > 0; left--) {
                var model = new Digest(in.readUTF());
                jobs.add(new Job(model, in.readNBytes(in.readInt())));
            }
            return new PredictionOrder(artifacts, jobs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
