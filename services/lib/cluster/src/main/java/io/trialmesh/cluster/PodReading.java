package io.trialmesh.cluster;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.trialmesh.wire.cluster.Trouble;
import io.trialmesh.wire.cluster.Trouble.Kind;
import io.trialmesh.wire.cluster.WorkerPod;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a pod's status: what it is, and what is wrong with it.
final class PodReading {

    private static final Set<String> IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");

    private PodReading() {}

    static WorkerPod of(Pod pod) {
        var metadata = pod.getMetadata();
        var created = instant(metadata.getCreationTimestamp()).orElse(Instant.EPOCH);
        var phase =
                Optional.ofNullable(pod.getStatus()).map(status -> status.getPhase()).orElse("");
        return new WorkerPod(
                metadata.getName(),
                created,
                metadata.getDeletionTimestamp() != null
                        || phase.equals("Failed")
                        || phase.equals("Succeeded"),
                cost(metadata.getAnnotations()),
                Optional.ofNullable(pod.getStatus()).flatMap(_ -> trouble(pod, created)));
    }

    private static int cost(@Nullable Map<String, String> annotations) {
        var said = annotations == null ? null : annotations.get(KubernetesCluster.COST);
        try {
            return said == null ? 0 : Integer.parseInt(said);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Optional<Trouble> trouble(Pod pod, Instant created) {
        return evicted(pod, created)
                .or(() -> unschedulable(pod, created))
                .or(() -> statuses(pod).flatMap(s -> imageMissing(s, created).stream()).findFirst())
                .or(() -> statuses(pod).flatMap(s -> killed(s).stream()).findFirst());
    }

    private static Optional<Trouble> evicted(Pod pod, Instant created) {
        var status = pod.getStatus();
        return "Evicted".equals(status.getReason())
                ? Optional.of(new Trouble(Kind.EVICTED, text(status.getMessage()), created))
                : Optional.empty();
    }

    private static Optional<Trouble> unschedulable(Pod pod, Instant created) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> "PodScheduled".equals(condition.getType()))
                .filter(condition -> "False".equals(condition.getStatus()))
                .filter(condition -> "Unschedulable".equals(condition.getReason()))
                .map(condition ->
                        new Trouble(
                                Kind.UNSCHEDULABLE,
                                text(condition.getMessage()),
                                instant(condition.getLastTransitionTime()).orElse(created)))
                .findFirst();
    }

    private static Optional<Trouble> imageMissing(ContainerStatus status, Instant created) {
        return Optional.ofNullable(status.getState())
                .map(ContainerState::getWaiting)
                .filter(waiting -> IMAGE.contains(text(waiting.getReason())))
                .map(waiting ->
                        new Trouble(
                                Kind.IMAGE_UNAVAILABLE,
                                waiting.getReason() + " of " + status.getImage(),
                                created));
    }

    /// Killed now, or before it was started again.
    private static Optional<Trouble> killed(ContainerStatus status) {
        return Stream.of(
                        Optional.ofNullable(status.getState()),
                        Optional.ofNullable(status.getLastState()))
                .flatMap(Optional::stream)
                .flatMap(state -> Optional.ofNullable(state.getTerminated()).stream())
                .filter(ended -> "OOMKilled".equals(ended.getReason()))
                .map(ended ->
                        new Trouble(
                                Kind.OUT_OF_MEMORY,
                                "OOMKilled, exit " + ended.getExitCode(),
                                instant(ended.getFinishedAt()).orElse(Instant.EPOCH)))
                .findFirst();
    }

    private static Stream<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream();
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : said;
    }

    private static Optional<Instant> instant(@Nullable String said) {
        return said == null ? Optional.empty() : Optional.of(Instant.parse(said));
    }
}
