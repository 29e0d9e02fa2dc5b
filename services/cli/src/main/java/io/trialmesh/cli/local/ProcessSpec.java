package io.trialmesh.cli.local;

import io.trialmesh.core.order.OrderedMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A process that the supervisor keeps running.
///
/// @param name as `status` shows it and its log file is called
/// @param command the program and its arguments
/// @param environment added to the supervisor's own
/// @param endSignal what asks it to end; empty where it watches its standard input itself and ends
///   when that closes
/// @param patience how long it may take to end before it is killed
/// @param log where its output goes
record ProcessSpec(
        String name,
        List<String> command,
        SequencedMap<String, String> environment,
        Optional<String> endSignal,
        Duration patience,
        Path log) {

    ProcessSpec {
        command = List.copyOf(command);
        environment = OrderedMap.copyOf(environment);
    }
}
