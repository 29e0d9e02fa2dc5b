package io.trialmesh.cli.suite;

import io.trialmesh.cli.predict.PrivateTemp;
import io.trialmesh.core.data.Frame;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.data.ingest.Ingestion;
import io.trialmesh.data.ingest.Options;
import io.trialmesh.data.ingest.Registered;
import io.trialmesh.data.ingest.Source;
import io.trialmesh.data.seal.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A table as a study would see it: only the develop rows, so that a proposed suite was not written
/// by somebody who looked at the sealed ones.
///
/// @param table what it is
/// @param frame the develop rows
public record DevelopRows(Registered table, Frame frame) {

    /// Reads a file; the sealed rows are closed to a key that is thrown away.
    public static DevelopRows of(Path data, String target, Options options) {
        try (var temp = PrivateTemp.open()) {
            var table =
                    Ingestion.register(
                            Source.of(data),
                            target,
                            options,
                            temp.folder(),
                            Seal.newKeys().publicKey());
            var columns = temp.folder().resolve(Ingestion.DEVELOP_COLUMNS);
            return new DevelopRows(table, ColumnFile.read(Files.readAllBytes(columns)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
