package io.trialmesh.data.ingest;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.csv.CsvBlock;
import io.trialmesh.data.csv.CsvBlocks;
import io.trialmesh.data.csv.CsvScan;
import io.trialmesh.data.csv.TwoSinks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// A delimited file as a source: one pass counts what its cells are, one reads them.
///
/// A pass reads and parts the bytes on one thread, and takes the cells in on others, column by
/// column, so what comes of it does not depend on how many there are.
final class CsvTable implements SourceTable {

    /// Numbers have a decimal comma only where a comma cannot part cells.
    private static final char WITH_COMMAS = ';';

    private final SourceLint.Surveyed surveyed;
    private final List<CellCounts> counts;

    private CsvTable(SourceLint.Surveyed surveyed, List<CellCounts> counts) {
        this.surveyed = surveyed;
        this.counts = counts;
    }

    /// Surveys a file and counts what its cells are.
    static CsvTable open(Path file, String target) throws IOException {
        var separator = SourceLint.separator(file);
        var survey = new CsvSurvey(target, separator == WITH_COMMAS);
        var counting = new Counting(separator == WITH_COMMAS);
        try (var in = Files.newInputStream(file);
                var blocks = new CsvBlocks(counting::begin)) {
            CsvScan.scan(in, separator, new TwoSinks(survey, blocks));
            blocks.end();
        }
        return new CsvTable(
                new SourceLint.Surveyed(file, separator, survey),
                counting.counters.stream().map(CellCounter::counts).toList());
    }

    private static final class Counting {

        private final boolean commas;
        private List<CellCounter> counters = List.of();

        Counting(boolean commas) {
            this.commas = commas;
        }

        CsvBlocks.BlockReader begin(int width) {
            counters =
                    IntStream.range(0, width)
                            .mapToObj(column -> new CellCounter(column, commas))
                            .toList();
            return block -> counters.parallelStream().forEach(counter -> counter.count(block));
        }
    }

    SourceLint.Surveyed surveyed() {
        return surveyed;
    }

    @Override
    public List<String> names() {
        return surveyed.survey().names();
    }

    @Override
    public int rows() {
        return Math.toIntExact(surveyed.survey().rows());
    }

    @Override
    public List<CellCounts> counts() {
        return counts;
    }

    @Override
    public long different(int column) {
        return surveyed.survey().targetFound() ? surveyed.survey().facts().distinct() : rows();
    }

    @Override
    public List<ReadCells> read(List<Wanted> wanted) {
        var commas = surveyed.separator() == WITH_COMMAS;
        var fillings = wanted.stream().map(each -> ColumnFilling.of(each, rows(), commas)).toList();
        var filled = new Filling(fillings);
        try (var in = Files.newInputStream(surveyed.file());
                var blocks = new CsvBlocks(_ -> filled::take)) {
            CsvScan.scan(in, surveyed.separator(), blocks);
            blocks.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        filled.refuseUnless(rows());
        return fillings.parallelStream().map(ColumnFilling::done).toList();
    }

    private static final class Filling {

        private final List<ColumnFilling> fillings;
        private int rows;

        Filling(List<ColumnFilling> fillings) {
            this.fillings = fillings;
        }

        void take(CsvBlock block) {
            int first = rows;
            fillings.parallelStream().forEach(filling -> filling.take(block, first));
            rows += block.rows();
        }

        /// The file is ours to read, and not ours to hold still.
        void refuseUnless(int expected) {
            if (rows != expected) {
                throw new MeshException(
                        ErrorCode.INTERNAL,
                        "the source changed while it was read: %d rows became %d"
                                .formatted(expected, rows));
            }
        }
    }
}
