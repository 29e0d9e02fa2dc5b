package io.trialmesh.bench.figures;

import io.trialmesh.cli.local.MeshState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Resident memory of each process of a mesh with all below it, in MiB.
///
/// A page that several processes share is divided among them (`Pss`): the database's would be
/// counted once a connection.
final class ProcessMemory {

    private static final double KIB_PER_MIB = 1_024;

    private ProcessMemory() {}

    static SequencedMap<String, Double> of(MeshState state) {
        var memory = new LinkedHashMap<String, Double>();
        for (var member : state.processes()) {
            memory.put(
                    member.name(),
                    ProcessHandle.of(member.pid()).stream()
                            .flatMap(process ->
                                    Stream.concat(Stream.of(process), process.descendants()))
                            .mapToDouble(ProcessMemory::mebibytes)
                            .sum());
        }
        ProcessHandle.of(state.pid())
                .ifPresent(supervisor -> memory.put("supervisor", mebibytes(supervisor)));
        return memory;
    }

    private static double mebibytes(ProcessHandle process) {
        var rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (var lines = Files.lines(rollup)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / KIB_PER_MIB;
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
