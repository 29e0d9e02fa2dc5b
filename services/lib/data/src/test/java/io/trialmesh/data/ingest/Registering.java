package io.trialmesh.data.ingest;

import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.data.columns.ColumnTable;
import io.trialmesh.data.database.Database;
import io.trialmesh.data.seal.Seal;
import io.trialmesh.data.seal.SealKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Small sources, registered into a folder of their own.
final class Registering {

    private final Path folder;
    private final SealKeys keys = Seal.newKeys();

    Registering(Path folder) {
        this.folder = folder;
    }

    Path csv(String header, int rows, IntFunction<String> row) throws IOException {
        var lines = IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("source.csv"), header + "\n" + lines + "\n");
    }

    /// The same table as Parquet, with the types that the database infers.
    Path parquet(Path csv) throws SQLException {
        var parquet = folder.resolve("source.parquet");
        try (var database = Database.open(256)) {
            database.run(
                    "copy (select * from read_csv(%s)) to %s (format parquet)"
                            .formatted(
                                    Database.text(csv.toString()),
                                    Database.text(parquet.toString())));
        }
        return parquet;
    }

    Registered register(Path file, String target) throws IOException {
        return register(file, target, Options.inferred(7));
    }

    Registered register(Path file, String target, Options options) throws IOException {
        return Ingestion.register(Source.of(file), target, options, out(), keys.publicKey());
    }

    Path out() throws IOException {
        return Files.createDirectories(folder.resolve("out"));
    }

    ColumnTable develop() throws IOException {
        return ColumnFile.open(out().resolve(Ingestion.DEVELOP_COLUMNS));
    }

    ColumnTable sealed() throws IOException {
        var hidden = Files.readAllBytes(out().resolve(Ingestion.SEALED_COLUMNS));
        return ColumnFile.read(Seal.open(hidden, keys.privateKey()));
    }
}
