package io.trialmesh.scheduler.dispatch;

import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.task.WorkerKind;
import io.trialmesh.wire.name.Topics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// The topics that tasks travel on, and who works each of them off.
@Singleton
public class Lanes {

    private final List<Lane> lanes;

    /// A topic and who works it off.
    public record Lane(String topic, WorkerKind kind) {}

    @Inject
    public Lanes(SchedulerConfig config) {
        lanes =
                config.lanes().stream()
                        .flatMap(lane ->
                                Stream.of(
                                        new Lane(Topics.trials(lane), WorkerKind.WORKER),
                                        new Lane(Topics.evaluations(lane), WorkerKind.EVALUATOR)))
                        .toList();
    }

    public List<Lane> all() {
        return lanes;
    }

    /// The topics of the lanes.
    public List<String> topics() {
        return lanes.stream().map(Lane::topic).toList();
    }

    /// The topics of their dead letters.
    public List<String> deadLetters() {
        return topics().stream().map(Topics::deadLetters).toList();
    }
}
