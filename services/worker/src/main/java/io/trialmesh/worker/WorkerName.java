package io.trialmesh.worker;

import java.util.Optional;

/// The name a worker goes by.
final class WorkerName {

    private WorkerName() {}

    /// The configured name, or one from the host and the process.
    static String of(Optional<String> configured) {
        return configured.orElseGet(() -> host() + "-" + ProcessHandle.current().pid());
    }

    /// In a pod, the pod's name.
    private static String host() {
        return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("worker");
    }
}
