package io.trialmesh.scheduler.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.scheduler.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads records of the dead-letter topics, as far as anybody can.
final class DeadLetterReading {

    /// Where the broker says why.
    private static final String WHY = "__dlq.errors.message";

    /// What our own records say of themselves, readable where the payload is not.
    private static final String EVENT_ID = "ce_id";

    private DeadLetterReading() {}

    static Received read(ConsumerRecord<byte[], byte[]> record) {
        var reason = header(record, WHY).orElse("the broker does not say why");
        var ref = fromHeader(record).or(() -> fromPayload(record.value()));
        return new Received.DeadLetter(
                record,
                ref.map(r -> new TaskId(r.getTask())),
                ref.map(TaskRef::getAttempt).orElse(0),
                reason);
    }

    private static Optional<TaskRef> fromHeader(ConsumerRecord<byte[], byte[]> record) {
        return header(record, EVENT_ID)
                .filter(id -> id.matches(".+/\\d{1,9}"))
                .map(id -> {
                    var cut = id.lastIndexOf('/');
                    return TaskRef.newBuilder()
                            .setTask(id.substring(0, cut))
                            .setAttempt(Integer.parseInt(id.substring(cut + 1)))
                            .build();
                });
    }

    private static Optional<TaskRef> fromPayload(byte[] payload) {
        if (payload == null) {
            return Optional.empty();
        }
        // The reference is field 1 of either request.
        return parse(() -> TrialRequest.parseFrom(payload).getTask())
                .or(() -> parse(() -> EvaluationRequest.parseFrom(payload).getTask()))
                .filter(ref -> !ref.getTask().isBlank());
    }

    private interface Parse {
        TaskRef run() throws InvalidProtocolBufferException;
    }

    private static Optional<TaskRef> parse(Parse parse) {
        try {
            return Optional.of(parse.run());
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .flatMap(header -> Optional.ofNullable(header.value()))
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
