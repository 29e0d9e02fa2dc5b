package io.trialmesh.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.trialmesh.proto.v1.ClaimResponse;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.Profile;
import io.trialmesh.proto.v1.RenewRequest;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.proto.v1.TrialRequest;
import java.util.List;

/// The messages whose bytes outlive a process, each with every field set to something.
final class GoldenMessages {

    /// Deep enough for every message inside a message, shallow enough to end.
    private static final int DEPTH = 4;

    private GoldenMessages() {}

    static List<Message> all() {
        return List.of(
                fill(Study.newBuilder()),
                fill(CreateStudyRequest.newBuilder()),
                fill(StudyEvent.newBuilder()),
                fill(Leaderboard.newBuilder()),
                fill(Trial.newBuilder()),
                fill(TrialRequest.newBuilder()),
                fill(TrialEvent.newBuilder()),
                fill(EvaluationRequest.newBuilder()),
                fill(Report.newBuilder()),
                fill(ModelManifest.newBuilder()),
                fill(Dataset.newBuilder()),
                fill(Profile.newBuilder()),
                fill(ClaimResponse.newBuilder()),
                fill(RenewRequest.newBuilder()));
    }

    static Message fill(Message.Builder message) {
        fill(message, 1);
        return message.build();
    }

    private static void fill(Message.Builder message, int depth) {
        for (var field : message.getDescriptorForType().getFields()) {
            var taken =
                    field.getContainingOneof() != null
                            && message.hasOneof(field.getContainingOneof());
            if (taken
                    || (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth > DEPTH)) {
                continue;
            }
            if (field.isRepeated()) {
                message.addRepeatedField(field, value(message, field, depth));
            } else {
                message.setField(field, value(message, field, depth));
            }
        }
    }

    private static Object value(Message.Builder message, FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case INT -> field.getNumber();
            case LONG -> (long) field.getNumber() << 33;
            case FLOAT -> field.getNumber() / 4f;
            case DOUBLE -> field.getNumber() / 8.0;
            case BOOLEAN -> true;
            case STRING -> field.getName();
            case BYTE_STRING -> ByteString.copyFromUtf8(field.getName());
            case ENUM -> field.getEnumType().getValues().getLast();
            case MESSAGE -> {
                var inner = message.newBuilderForField(field);
                fill(inner, depth + 1);
                yield inner.build();
            }
        };
    }
}
