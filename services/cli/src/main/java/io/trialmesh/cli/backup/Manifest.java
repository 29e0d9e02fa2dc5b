package io.trialmesh.cli.backup;

import java.util.List;

/// What a backup says of itself.
///
/// @param format of this file; a reader of another one refuses it
/// @param mesh the version that wrote it
/// @param taken when, in the form of ISO 8601
/// @param schemas of the database, with the last change each had seen
/// @param tables in an order in which they can be filled: none names a row of a later one
/// @param parts everything else in the file, with its length and digest
/// @param sealKey the public key that sealed rows are encrypted to, in Base64; empty where no store
///   is in the file
public record Manifest(
        int format,
        String mesh,
        String taken,
        List<Schema> schemas,
        List<Table> tables,
        List<Sequence> sequences,
        List<Part> parts,
        String sealKey) {

    static final int FORMAT = 1;

    /// One service's part of the database.
    ///
    /// @param version of its last migration
    public record Schema(String name, String version) {}

    /// A table and how many rows of it there are.
    ///
    /// @param name with its schema: `scheduler.trial`
    public record Table(String name, long rows) {

        /// Where its rows lie in the file.
        String part() {
            return "database/" + name + ".jsonl";
        }
    }

    /// Where numbers come from.
    ///
    /// @param last the number that was given last
    public record Sequence(String name, long last) {}

    /// Bytes of the file.
    ///
    /// @param sha256 of its bytes, in hexadecimal
    public record Part(String name, long bytes, String sha256) {}

    /// How many rows a table has; 0 where it is not there.
    public long rows(String table) {
        return tables.stream()
                .filter(t -> t.name().equals(table))
                .mapToLong(Table::rows)
                .findFirst()
                .orElse(0);
    }

    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /// How many files of the stores are in it.
    public long files() {
        return parts.size() - (long) tables.size();
    }
}
