package io.trialmesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.wire.cluster.Pool;
import io.trialmesh.wire.cluster.Trouble.Kind;
import io.trialmesh.wire.cluster.WorkerPod;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesClusterTest {

    private static final String NAMESPACE = "mesh";

    private static final Pool CPU =
            new Pool("cpu", "t-worker-cpu", "pool=cpu", List.of("trials.normal.v1"), 1, 0, 10);

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    private final KubernetesMockServer server =
            new KubernetesMockServer(
                    new Context(),
                    new MockWebServer(),
                    new HashMap<>(),
                    new KubernetesCrudDispatcher(),
                    false);

    private final KubernetesClient client = start();
    private final KubernetesCluster cluster = new KubernetesCluster(client, NAMESPACE);

    private KubernetesClient start() {
        server.init();
        return server.createClient();
    }

    @AfterEach
    void end() {
        cluster.close();
        server.destroy();
    }

    @BeforeEach
    void deployment() {
        client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .resource(
                        new DeploymentBuilder()
                                .withNewMetadata()
                                .withName("t-worker-cpu")
                                .endMetadata()
                                .withNewSpec()
                                .withReplicas(2)
                                .endSpec()
                                .build())
                .create();
    }

    @Test
    void seesItsOwnPodsAndHowManyWereAskedFor() {
        create(pod("a", "cpu", new PodStatus()));
        create(pod("b", "gpu", new PodStatus()));

        var view = cluster.view(CPU);

        assertThat(view.replicas()).isEqualTo(2);
        assertThat(view.pods()).extracting(WorkerPod::name).containsExactly("a");
        assertThat(view.pods().getFirst().trouble()).isEmpty();
    }

    @Test
    void resizesThePool() {
        cluster.resize(CPU, 7);

        assertThat(cluster.view(CPU).replicas()).isEqualTo(7);
    }

    @Test
    void saysWhichPoolHasNoDeployment() {
        var lost = new Pool("gpu", "t-worker-gpu", "pool=gpu", List.of(), 1, 0, 1);

        assertThatThrownBy(() -> cluster.view(lost))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("gpu")
                .hasMessageContaining("t-worker-gpu");
    }

    @Test
    void pricesAPodAndLeavesItsOtherAnnotationsAlone() {
        create(pod("a", "cpu", new PodStatus()));

        cluster.price("a", -1000);

        assertThat(cluster.view(CPU).pods().getFirst().cost()).isEqualTo(-1000);
        assertThat(annotations("a"))
                .containsEntry("controller.kubernetes.io/pod-deletion-cost", "-1000")
                .containsEntry("trialmesh.io/settings", "1");
    }

    @Test
    void readsThatNoNodeTakesAPod() {
        create(
                pod(
                        "a",
                        "cpu",
                        new PodStatusBuilder()
                                .withPhase("Pending")
                                .addNewCondition()
                                .withType("PodScheduled")
                                .withStatus("False")
                                .withReason("Unschedulable")
                                .withMessage("0/3 nodes are available: 3 Insufficient memory.")
                                .endCondition()
                                .build()));

        assertThat(only().trouble())
                .hasValueSatisfying(trouble -> {
                    assertThat(trouble.kind()).isEqualTo(Kind.UNSCHEDULABLE);
                    assertThat(trouble.detail()).contains("3 Insufficient memory");
                });
    }

    @Test
    void readsThatAnImageCannotBeHad() {
        create(
                pod(
                        "a",
                        "cpu",
                        new PodStatusBuilder()
                                .addNewContainerStatus()
                                .withImage("trialmesh/worker:9.9")
                                .withNewState()
                                .withNewWaiting()
                                .withReason("ImagePullBackOff")
                                .endWaiting()
                                .endState()
                                .endContainerStatus()
                                .build()));

        assertThat(only().trouble())
                .hasValueSatisfying(trouble -> {
                    assertThat(trouble.kind()).isEqualTo(Kind.IMAGE_UNAVAILABLE);
                    assertThat(trouble.detail())
                            .isEqualTo("ImagePullBackOff of trialmesh/worker:9.9");
                });
    }

    @Test
    void readsThatAPodWasKilledForItsMemory() {
        create(
                pod(
                        "a",
                        "cpu",
                        new PodStatusBuilder()
                                .withPhase("Running")
                                .addNewContainerStatus()
                                .withNewLastState()
                                .withNewTerminated()
                                .withReason("OOMKilled")
                                .withExitCode(137)
                                .withFinishedAt("2026-01-01T00:05:00Z")
                                .endTerminated()
                                .endLastState()
                                .endContainerStatus()
                                .build()));

        assertThat(only().trouble())
                .hasValueSatisfying(trouble -> {
                    assertThat(trouble.kind()).isEqualTo(Kind.OUT_OF_MEMORY);
                    assertThat(trouble.at()).isEqualTo(CREATED.plusSeconds(300));
                });
        assertThat(only().leaving()).isFalse();
    }

    @Test
    void readsThatAPodWasEvicted() {
        create(
                pod(
                        "a",
                        "cpu",
                        new PodStatusBuilder()
                                .withPhase("Failed")
                                .withReason("Evicted")
                                .withMessage("The node was low on resource: memory.")
                                .build()));

        assertThat(only().leaving()).isTrue();
        assertThat(only().trouble())
                .hasValueSatisfying(trouble -> {
                    assertThat(trouble.kind()).isEqualTo(Kind.EVICTED);
                    assertThat(trouble.detail()).contains("low on resource");
                });
    }

    private WorkerPod only() {
        return cluster.view(CPU).pods().getFirst();
    }

    private Map<String, String> annotations(String pod) {
        return client.pods()
                .inNamespace(NAMESPACE)
                .withName(pod)
                .require()
                .getMetadata()
                .getAnnotations();
    }

    private void create(Pod pod) {
        client.pods().inNamespace(NAMESPACE).resource(pod).create();
    }

    private static Pod pod(String name, String pool, PodStatus status) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withCreationTimestamp(CREATED.toString())
                .addToLabels("pool", pool)
                .addToAnnotations("trialmesh.io/settings", "1")
                .endMetadata()
                .withStatus(status)
                .build();
    }
}
