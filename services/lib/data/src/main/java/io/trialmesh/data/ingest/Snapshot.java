package io.trialmesh.data.ingest;

import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.data.database.Database;
import io.trialmesh.data.ingest.ColumnProfile.Role;
import io.trialmesh.data.seal.Seal;
import io.trialmesh.data.split.HoldOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A source that was read whole, its inputs chosen and its rows split, before anything is written.
record Snapshot(
        String target,
        ReadTarget answers,
        ColumnReading reading,
        InputChoice choice,
        RowSplit split,
        SplitFrames frames) {

    static Snapshot of(
            String target,
            ReadTarget answers,
            ColumnReading reading,
            InputChoice choice,
            RowSplit split) {
        var frames = SplitFrames.of(choice.inputs(), answers, split);
        return new Snapshot(target, answers, reading, choice, split, frames);
    }

    /// Writes the three files, or none of them, and describes the table meanwhile.
    Registered write(OpenedLater database, Path folder, byte[] evaluatorKey) throws IOException {
        var columns = folder.resolve(Ingestion.DEVELOP_COLUMNS);
        var parquet = folder.resolve(Ingestion.DEVELOP_PARQUET);
        var sealed = folder.resolve(Ingestion.SEALED_COLUMNS);
        var writing = new Beside(() -> writeParquet(database.get(), parquet));
        var done = false;
        try {
            var hidden = ColumnFile.toBytes(answers.task(), frames.sealed());
            Files.write(sealed, Seal.close(hidden, evaluatorKey));
            ColumnFile.write(columns, answers.task(), frames.develop());
            var registered = registered();
            writing.finish();
            done = true;
            return registered;
        } finally {
            if (!done) {
                writing.await();
                for (var file : List.of(columns, parquet, sealed)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void writeParquet(Database database, Path file) {
        try {
            new DevelopParquet(reading.columns(), target, answers, split.develop())
                    .write(database, file);
        } catch (SQLException e) {
            throw Database.broken(e);
        }
    }

    /// What it would be registered as.
    Registered registered() {
        var rows = answers.values().length;
        var known = split.develop().length + split.sealed().length;
        var inputs = choice.inputs().stream().map(ReadColumn::name).collect(Collectors.toSet());
        var profiles =
                reading.columns().parallelStream()
                        .map(column ->
                                Profiling.of(column, role(column.name(), inputs), split.develop()))
                        .toList();
        return new Registered(
                reading.snapshot(),
                answers.task(),
                frames.develop().schema(),
                target,
                rows,
                split.develop().length,
                split.sealed().length,
                rows - known,
                profiles,
                notices(rows - known));
    }

    private Role role(String column, Set<String> inputs) {
        if (column.equals(target)) {
            return Role.TARGET;
        }
        return inputs.contains(column) ? Role.INPUT : Role.IGNORED;
    }

    private List<Notice> notices(int dropped) {
        var notices = new ArrayList<Notice>();
        if (dropped > 0) {
            notices.add(
                    new Notice(
                            target,
                            "no-target",
                            dropped + " rows without " + target + " → left out"));
        }
        notices.addAll(rareClasses());
        notices.addAll(
                reading.notices().stream()
                        .filter(notice -> !notice.column().equals(target))
                        .toList());
        notices.addAll(choice.notices());
        notices.addAll(new LeakSearch(answers, split.develop()).in(choice.inputs(), target));
        if (split.duplicates() > 0) {
            notices.add(
                    new Notice(
                            "",
                            "duplicates",
                            split.duplicates()
                                    + " duplicate rows → kept together in one split and one fold"));
        }
        return notices;
    }

    private Stream<Notice> rareClassesOf(long[] counts) {
        var labels = answers.task().labels();
        var rare = new ArrayList<String>();
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] < HoldOut.RARE) {
                rare.add(labels.get(label) + " (" + counts[label] + ")");
            }
        }
        if (rare.isEmpty()) {
            return Stream.empty();
        }
        var shown = rare.stream().limit(10).collect(Collectors.joining(", "));
        return Stream.of(
                new Notice(
                        target,
                        "rare-class",
                        "rare classes of %s: %s → their rows are never sealed"
                                .formatted(target, shown)));
    }

    private List<Notice> rareClasses() {
        if (!answers.task().classification()) {
            return List.of();
        }
        var counts = new long[answers.task().labels().size()];
        for (var value : answers.values()) {
            if (!Double.isNaN(value)) {
                counts[(int) value]++;
            }
        }
        return rareClassesOf(counts).toList();
    }
}
