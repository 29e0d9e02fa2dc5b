package io.trialmesh.data.csv;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;

/// Collects the records behind the header into blocks, and passes each on while the next one is
/// being read: whoever takes blocks works beside the one who reads.
public final class CsvBlocks implements CsvSink, AutoCloseable {

    /// Takes one block after the other, never two at once.
    @FunctionalInterface
    public interface BlockReader {
        void read(CsvBlock block);
    }

    private final IntFunction<BlockReader> readers;
    private Optional<BlockReader> reader = Optional.empty();
    private CsvBlock block = new CsvBlock(1);
    private CsvBlock other = block;
    private final ForkJoinPool readersOwn =
            new ForkJoinPool(Runtime.getRuntime().availableProcessors());
    private boolean headerRead;
    private int width;
    private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);

    /// A collector of records.
    ///
    /// @param readers who takes the blocks of a table of that many columns
    public CsvBlocks(IntFunction<BlockReader> readers) {
        this.readers = readers;
    }

    @Override
    public void cell(int column, byte[] bytes, int length) {
        if (headerRead && column < width) {
            block.add(bytes, length);
        }
    }

    @Override
    public void endRecord(long line, int columns) {
        var blank = columns == 0;
        if (!headerRead) {
            headerRead = !blank;
            if (headerRead) {
                begin(columns);
            }
        } else if (!blank || width == 1) {
            if (blank) {
                block.add(new byte[0], 0);
            }
            block.fill();
            if (block.full()) {
                pass();
            }
        }
    }

    private void begin(int columns) {
        width = columns;
        block = new CsvBlock(width);
        other = new CsvBlock(width);
        reader = Optional.of(readers.apply(width));
    }

    @Override
    public void flaw(CsvFlaw flaw, long line) {
        // Whoever wants to know of flaws looks at the same text.
    }

    /// Passes on what is left, and waits until all of it was taken.
    public void end() {
        pass();
        await();
    }

    @Override
    public void close() {
        readersOwn.shutdownNow();
    }

    private void pass() {
        await();
        var full = block;
        reader.ifPresent(
                taker -> reading = CompletableFuture.runAsync(() -> taker.read(full), readersOwn));
        block = other;
        other = full;
        block.clear();
    }

    private void await() {
        try {
            reading.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
