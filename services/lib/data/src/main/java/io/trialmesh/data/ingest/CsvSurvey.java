package io.trialmesh.data.ingest;

import io.trialmesh.data.cells.Cells;
import io.trialmesh.data.csv.CsvFlaw;
import io.trialmesh.data.csv.CsvSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one pass over a delimited file tells: its header, its flaws, and facts of its target.
final class CsvSurvey implements CsvSink {

    /// A record that has not as many cells as the header.
    record Ragged(long line, int found) {}

    private static final long HASH_PRIME = 0x100000001b3L;
    private static final long HASH_START = 0xcbf29ce484222325L;

    private final String target;
    private final boolean commas;
    private final List<String> names = new ArrayList<>();
    private final Map<CsvFlaw, Long> flaws = new LinkedHashMap<>();
    private final DistinctHashes distinct = new DistinctHashes(DistinctHashes.LIMIT);
    private final DistinctHashes distinctWords = new DistinctHashes(DistinctHashes.LIMIT);
    private boolean headerRead;
    private int targetColumn = -1;
    private long rows;
    private long raggedRows;
    private Optional<Ragged> ragged = Optional.empty();
    private long others;
    private long words;
    private long unknown;
    private long moments;
    private Optional<String> firstOther = Optional.empty();

    /// A survey that looks at the target more closely.
    ///
    /// @param commas true where numbers may have a decimal comma
    CsvSurvey(String target, boolean commas) {
        this.target = target;
        this.commas = commas;
    }

    @Override
    public void cell(int column, byte[] bytes, int length) {
        if (!headerRead) {
            var name = new String(bytes, 0, length, StandardCharsets.UTF_8).strip();
            names.add(name.isEmpty() ? HeaderNames.unnamed(column) : name);
        } else if (column == targetColumn) {
            targetCell(bytes, length);
        }
    }

    @Override
    public void endRecord(long line, int columns) {
        // A blank line is a missing cell where there is but one column, and nothing elsewhere.
        var blank = columns == 0;
        if (!headerRead) {
            headerRead = !blank;
            targetColumn = names.indexOf(target);
        } else if (!blank || names.size() == 1) {
            rows++;
            if (!blank && columns != names.size()) {
                raggedRows++;
                if (ragged.isEmpty()) {
                    ragged = Optional.of(new Ragged(line, columns));
                }
            }
        }
    }

    @Override
    public void flaw(CsvFlaw flaw, long line) {
        flaws.putIfAbsent(flaw, line);
    }

    private void targetCell(byte[] bytes, int length) {
        int from = 0;
        int to = length;
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (to > from && bytes[to - 1] == ' ') {
            to--;
        }
        if (from == to) {
            return;
        }
        var hash = HASH_START;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * HASH_PRIME;
        }
        if (looksNumeric(bytes[from]) && numeric(bytes, from, to)) {
            others++;
            distinct.add(hash);
            rememberFirst(bytes, from, to);
        } else if (Cells.missingWord(bytes, from, to)) {
            words++;
            distinctWords.add(hash);
        } else {
            others++;
            unknown++;
            moments += Double.isNaN(Cells.moment(bytes, from, to)) ? 0 : 1;
            distinct.add(hash);
            rememberFirst(bytes, from, to);
        }
    }

    private void rememberFirst(byte[] bytes, int from, int to) {
        if (firstOther.isEmpty()) {
            firstOther = Optional.of(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    private static boolean looksNumeric(byte first) {
        return (first >= '0' && first <= '9')
                || first == '-'
                || first == '+'
                || first == '.'
                || first == ',';
    }

    private boolean numeric(byte[] bytes, int from, int to) {
        return !Double.isNaN(Cells.number(bytes, from, to, '.'))
                || (commas && !Double.isNaN(Cells.number(bytes, from, to, ',')));
    }

    List<String> names() {
        return names;
    }

    long rows() {
        return rows;
    }

    Map<CsvFlaw, Long> flaws() {
        return flaws;
    }

    Optional<Ragged> ragged() {
        return ragged;
    }

    long raggedRows() {
        return raggedRows;
    }

    boolean targetFound() {
        return targetColumn >= 0;
    }

    /// Words such as `NA` are values where the other cells are no numbers.
    TargetFacts facts() {
        var numeric = others > 0 && unknown == 0;
        var known = numeric ? others : others + words;
        var different = numeric ? distinct.count() : distinct.count() + distinctWords.count();
        return new TargetFacts(rows, known, different, others - unknown, moments, firstOther);
    }
}
