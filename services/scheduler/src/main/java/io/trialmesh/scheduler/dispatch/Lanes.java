package io.trialmesh.scheduler.dispatch;

import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.task.WorkerKind;
import io.trialmesh.wire.name.Topics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// The topics that tasks travel on, and who works each of them off. A lane says who learns; whoever
/// examines takes the models of all.
@Singleton
public class Lanes {

    private final List<Lane> lanes;

    /// A lane and who works it off.
    public record Lane(String name, WorkerKind kind) {

        public String topic() {
            return kind.topic(name);
        }
    }

    @Inject
    public Lanes(SchedulerConfig config) {
        lanes =
                Stream.concat(
                                config.lanes().stream()
                                        .map(name -> new Lane(name, WorkerKind.WORKER)),
                                Stream.of(new Lane(Topics.NORMAL, WorkerKind.EVALUATOR)))
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
