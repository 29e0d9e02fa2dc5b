package io.trialmesh.scheduler.intake;

import io.trialmesh.scheduler.task.Said;
import io.trialmesh.scheduler.task.TaskId;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A record, read.
sealed interface Received {

    ConsumerRecord<byte[], byte[]> record();

    /// The task it speaks of, where it names one.
    Optional<TaskId> task();

    /// What came of a task.
    record Event(ConsumerRecord<byte[], byte[]> record, Said said) implements Received {
        @Override
        public Optional<TaskId> task() {
            return Optional.of(said.fence().task());
        }
    }

    /// A record that nobody could work off.
    ///
    /// @param attempt of the task, where it names one
    record DeadLetter(
            ConsumerRecord<byte[], byte[]> record,
            Optional<TaskId> task,
            int attempt,
            String reason)
            implements Received {}

    /// A record that cannot be read at all.
    record Unreadable(ConsumerRecord<byte[], byte[]> record, String reason) implements Received {
        @Override
        public Optional<TaskId> task() {
            return Optional.empty();
        }
    }
}
