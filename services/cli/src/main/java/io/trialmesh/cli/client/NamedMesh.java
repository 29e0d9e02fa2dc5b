package io.trialmesh.cli.client;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A mesh elsewhere, named by two variables of the environment: `TRIALMESH_SCHEDULER` and
/// `TRIALMESH_EVALUATOR`, each `host:port`, or `grpcs://host:port` where TLS is spoken. It cannot
/// see our files, so tables are sent.
public record NamedMesh(String scheduler, String evaluator) {

    static final String SCHEDULER = "TRIALMESH_SCHEDULER";
    static final String EVALUATOR = "TRIALMESH_EVALUATOR";

    /// The mesh that the environment names; empty where it names none.
    ///
    /// @throws MeshException where it names half of one, or an address without a port
    public static Optional<NamedMesh> of(Map<String, String> environment) {
        var scheduler = environment.getOrDefault(SCHEDULER, "");
        var evaluator = environment.getOrDefault(EVALUATOR, "");
        if (scheduler.isEmpty() && evaluator.isEmpty()) {
            return Optional.empty();
        }
        var problems = new ArrayList<Problem>();
        check(SCHEDULER, scheduler).ifPresent(problems::add);
        check(EVALUATOR, evaluator).ifPresent(problems::add);
        MeshException.throwIfAny(List.copyOf(problems));
        return Optional.of(new NamedMesh(scheduler, evaluator));
    }

    private static Optional<Problem> check(String variable, String address) {
        return address.matches("((grpc|http)s?://)?[^/]+:[0-9]{1,5}/?")
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                variable,
                                address,
                                "a mesh elsewhere is named by "
                                        + SCHEDULER
                                        + " and "
                                        + EVALUATOR
                                        + ", each as host:port, such as mesh.example.org:9090, or"
                                        + " grpcs://mesh.example.org:9090 with TLS"));
    }
}
