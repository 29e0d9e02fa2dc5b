package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.data.seal.Seal;
import io.trialmesh.evaluator.store.Ledger;
import io.trialmesh.evaluator.store.Opening;
import io.trialmesh.wire.meter.TimedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The rows that only the evaluator may read; each opening is in the ledger before it happens.
public final class SealedRows {

    private final ArtifactStore store;
    private final Path privateKey;
    private final Ledger ledger;

    public SealedRows(ArtifactStore store, Path privateKey, Ledger ledger) {
        this.store = TimedStore.ofSealedRows(store);
        this.privateKey = privateKey;
        this.ledger = ledger;
    }

    /// A column file's bytes, in memory alone, and how often they have been opened by now.
    record Opened(byte[] rows, int openings) {}

    /// Writes the opening down, then decrypts the rows in memory.
    Opened open(Opening opening) {
        var openings = ledger.add(opening);
        try {
            var sealed = Files.readAllBytes(store.fetch(new Digest(opening.sealedColumns())));
            return new Opened(Seal.open(sealed, Files.readAllBytes(privateKey)), openings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
