package io.trialmesh.systemtest;

import io.trialmesh.testkit.tls.TestAuthority;
import io.trialmesh.testkit.tls.TestIdentity;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// A mesh that is called with TLS alone and asks its callers for certificates, by the environment
/// of `trialmesh up`; and what people are told who call it otherwise.
public final class SecretMesh {

    private final Path folder;
    private final TestAuthority authority;
    private final TestIdentity scheduler;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private SecretMesh(Path folder) {
        this.folder = folder;
        this.authority = TestAuthority.in(folder.resolve("authority"));
        this.scheduler = authority.issue("scheduler", "dns:localhost");
        show("TRIALMESH_SCHEDULER_TLS_", scheduler);
        show("TRIALMESH_EVALUATOR_TLS_", authority.issue("evaluator", "dns:localhost"));
        show("TRIALMESH_WORKER_TLS_", authority.issue("worker"));
        show("TRIALMESH_", authority.issue("user"));
        for (var service : new String[] {"SCHEDULER", "EVALUATOR"}) {
            environment.put(
                    "TRIALMESH_" + service + "_TLS_CLIENTS", authority.certificate().toString());
        }
        environment.put("TRIALMESH_AUTHORITY", authority.certificate().toString());
    }

    /// One whose certificates are made here.
    ///
    /// @param folder of its own
    public static SecretMesh in(Path folder) {
        return new SecretMesh(folder);
    }

    /// Of whoever starts and whoever calls it.
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /// What a caller elsewhere is told.
    ///
    /// @param address of the scheduler
    /// @param left of the variables of our own environment
    public Trialmesh.Ended call(String address, String... left) {
        var said = new LinkedHashMap<String, String>();
        said.put("TRIALMESH_SCHEDULER", address);
        said.put("TRIALMESH_EVALUATOR", address);
        for (var variable : left) {
            said.put(variable, environment.getOrDefault(variable, ""));
        }
        return new Trialmesh(folder, said).run("study", "list");
    }

    /// Renews the scheduler's certificate where it lies, now also for `127.0.0.1`.
    public void renew() {
        authority.issue("renewed", "dns:localhost", "ip:127.0.0.1").replace(scheduler);
    }

    private void show(String prefix, TestIdentity identity) {
        environment.put(prefix + "CERTIFICATE", identity.certificate().toString());
        environment.put(prefix + "KEY", identity.key().toString());
    }
}
