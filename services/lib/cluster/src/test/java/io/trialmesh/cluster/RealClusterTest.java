package io.trialmesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.trialmesh.wire.cluster.Pool;
import io.trialmesh.wire.cluster.Trouble;
import io.trialmesh.wire.cluster.WorkerPod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The adapter on the cluster that KUBECONFIG names, with real controllers; its nodes may be
/// simulated. `make cluster-test` runs it.
@EnabledIfEnvironmentVariable(
        named = "TRIALMESH_CLUSTER",
        matches = "true",
        disabledReason = "needs a cluster: TRIALMESH_CLUSTER=true and KUBECONFIG")
class RealClusterTest {

    private static final int MANY =
            Integer.parseInt(System.getenv().getOrDefault("TRIALMESH_CLUSTER_PODS", "60"));

    private static final Pool POOL =
            new Pool("cpu", "pool", "pool=cpu", List.of("trials.normal.v1"), 1, 0, MANY);

    private final KubernetesClient client = client();
    private final String namespace = "scaling-" + ThreadLocalRandom.current().nextInt(1_000_000);
    private final KubernetesCluster cluster = new KubernetesCluster(client, namespace);

    /// Of a key that does not say what it is the client believes that it is RSA.
    private static KubernetesClient client() {
        var config = Config.autoConfigure(null);
        Optional.ofNullable(System.getenv("TRIALMESH_CLUSTER_KEY"))
                .ifPresent(config::setClientKeyAlgo);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    @BeforeEach
    void namespace() {
        client.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(namespace)
                                .endMetadata()
                                .build())
                .create();
    }

    @AfterEach
    void end() {
        client.namespaces().withName(namespace).delete();
        cluster.close();
    }

    @Test
    void workersComeAndTheCheapestGo() {
        deploy("10m");
        cluster.resize(POOL, MANY);
        awaitReady(MANY);

        var names = cluster.view(POOL).pods().stream().map(WorkerPod::name).sorted().toList();
        var busy = names.subList(0, 3);
        names.forEach(name -> cluster.price(name, busy.contains(name) ? 1000 : -1000));
        cluster.resize(POOL, busy.size());
        awaitReady(busy.size());

        assertThat(staying()).containsExactlyInAnyOrderElementsOf(busy);
        cluster.resize(POOL, 0);
        awaitReady(0);
    }

    @Test
    void aPodThatNoNodeTakesIsSeenWithinHalfAMinute() {
        deploy("100000");
        cluster.resize(POOL, 1);

        client.pods()
                .inNamespace(namespace)
                .withLabel("pool", "cpu")
                .informOnCondition(pods -> pods.stream().anyMatch(RealClusterTest::unschedulable))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();

        assertThat(cluster.view(POOL).pods().getFirst().trouble())
                .hasValueSatisfying(trouble ->
                        assertThat(trouble.kind()).isEqualTo(Trouble.Kind.UNSCHEDULABLE));
    }

    private static boolean unschedulable(Pod pod) {
        return PodReading.of(pod).trouble().isPresent();
    }

    private List<String> staying() {
        return cluster.view(POOL).pods().stream()
                .filter(pod -> !pod.leaving())
                .map(WorkerPod::name)
                .toList();
    }

    /// As many pods as asked for, ready or none.
    private void awaitReady(int replicas) {
        client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("pool")
                .waitUntilCondition(
                        deployment -> {
                            var status = deployment.getStatus();
                            var ready = status.getReadyReplicas();
                            var all = status.getReplicas();
                            return (ready == null ? 0 : ready) == replicas
                                    && (all == null ? 0 : all) == replicas;
                        },
                        5,
                        TimeUnit.MINUTES);
    }

    private void deploy(String cpu) {
        var tolerated = new Toleration();
        tolerated.setKey("kwok.x-k8s.io/node");
        tolerated.setOperator("Exists");
        client.apps()
                .deployments()
                .inNamespace(namespace)
                .resource(
                        new DeploymentBuilder()
                                .withNewMetadata()
                                .withName("pool")
                                .endMetadata()
                                .withNewSpec()
                                .withReplicas(0)
                                .withNewSelector()
                                .addToMatchLabels("pool", "cpu")
                                .endSelector()
                                .withNewTemplate()
                                .withNewMetadata()
                                .addToLabels("pool", "cpu")
                                .endMetadata()
                                .withNewSpec()
                                .withTerminationGracePeriodSeconds(1L)
                                .withTolerations(tolerated)
                                .addNewContainer()
                                .withName("worker")
                                .withImage("trialmesh/worker:0.1.0")
                                .withNewResources()
                                .withRequests(Map.of("cpu", new Quantity(cpu)))
                                .endResources()
                                .endContainer()
                                .endSpec()
                                .endTemplate()
                                .endSpec()
                                .build())
                .create();
    }
}
