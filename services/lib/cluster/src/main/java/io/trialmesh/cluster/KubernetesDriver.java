package io.trialmesh.cluster;

import com.google.auto.service.AutoService;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.trialmesh.wire.cluster.Cluster;
import io.trialmesh.wire.cluster.ClusterDriver;
import java.util.Optional;

/// Reaches Kubernetes by the pod's own service account, or by what KUBECONFIG names.
@AutoService(ClusterDriver.class)
public final class KubernetesDriver implements ClusterDriver {

    @Override
    public Cluster open(Optional<String> namespace) {
        var client = new KubernetesClientBuilder().build();
        return new KubernetesCluster(client, namespace.orElseGet(client::getNamespace));
    }
}
