package io.trialmesh.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.wire.cluster.Cluster;
import io.trialmesh.wire.cluster.Pool;
import io.trialmesh.wire.cluster.PoolView;
import java.net.HttpURLConnection;
import java.util.Optional;

/// A namespace of a Kubernetes cluster, with as few rights as it takes: to see pods and annotate
/// them, and to resize the pools' Deployments.
final class KubernetesCluster implements Cluster {

    /// Read by the ReplicaSet controller when it picks the pods that go.
    static final String COST = "controller.kubernetes.io/pod-deletion-cost";

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;
    private final String namespace;

    KubernetesCluster(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    @Override
    public PoolView view(Pool pool) {
        var pods =
                client
                        .pods()
                        .inNamespace(namespace)
                        .withLabelSelector(pool.selector())
                        .list()
                        .getItems()
                        .stream()
                        .map(PodReading::of)
                        .toList();
        return new PoolView(
                Optional.ofNullable(scale(pool).getSpec().getReplicas()).orElse(0), pods);
    }

    @Override
    public void resize(Pool pool, int replicas) {
        var scale = scale(pool);
        scale.getSpec().setReplicas(replicas);
        // The version that was read goes along: who resized the pool meanwhile is not overruled.
        deployment(pool).scale(scale);
    }

    @Override
    public void price(String pod, int cost) {
        Pod said =
                new PodBuilder()
                        .withNewMetadata()
                        .addToAnnotations(COST, Integer.toString(cost))
                        .endMetadata()
                        .build();
        client.pods().inNamespace(namespace).withName(pod).patch(MERGE, Serialization.asJson(said));
    }

    @Override
    public void close() {
        client.close();
    }

    private Scale scale(Pool pool) {
        try {
            return deployment(pool).scale();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                var sentence =
                        "pool "
                                + pool.name()
                                + " has no Deployment "
                                + pool.deployment()
                                + " in the namespace "
                                + namespace;
                throw new MeshException(ErrorCode.NOT_FOUND, sentence, e);
            }
            throw e;
        }
    }

    private RollableScalableResource<Deployment> deployment(Pool pool) {
        return client.apps().deployments().inNamespace(namespace).withName(pool.deployment());
    }
}
