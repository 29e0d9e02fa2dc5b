package io.trialmesh.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The messages whose bytes outlive a process, each with every field set to something; of fields of
/// which there can be one alone, one after the other.
final class GoldenMessages {

    /// Deep enough for every message inside a message, shallow enough to end.
    private static final int DEPTH = 7;

    /// So many draws leave no choice out.
    private static final int DRAWS = 400;

    /// Which field each choice takes.
    private final SplittableRandom choices;

    private GoldenMessages(int draw) {
        this.choices = new SplittableRandom(draw);
    }

    /// Of each message as many examples as it takes to have every field in one.
    static List<List<Message>> all() {
        return Stream.<Message>of(
                        Study.getDefaultInstance(),
                        CreateStudyRequest.getDefaultInstance(),
                        StudyEvent.getDefaultInstance(),
                        Leaderboard.getDefaultInstance(),
                        Trial.getDefaultInstance(),
                        TrialRequest.getDefaultInstance(),
                        TrialEvent.getDefaultInstance(),
                        EvaluationRequest.getDefaultInstance(),
                        Report.getDefaultInstance(),
                        ModelManifest.getDefaultInstance(),
                        Dataset.getDefaultInstance(),
                        Profile.getDefaultInstance(),
                        ClaimResponse.getDefaultInstance(),
                        RenewRequest.getDefaultInstance())
                .map(GoldenMessages::examples)
                .toList();
    }

    static Message fill(Message empty) {
        return new GoldenMessages(0).filled(empty.newBuilderForType(), 1);
    }

    /// Every type of message that is in this one, itself among them.
    static Set<Descriptor> types(Descriptor message) {
        var types = new LinkedHashSet<Descriptor>();
        collect(message, types);
        return types;
    }

    private static void collect(Descriptor message, Set<Descriptor> types) {
        if (types.add(message)) {
            message.getFields().stream()
                    .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                    .forEach(field -> collect(field.getMessageType(), types));
        }
    }

    /// The full names of the fields that are set, in messages inside of it as well.
    static Set<String> fields(Message message) {
        var there = new LinkedHashSet<String>();
        message.getAllFields()
                .forEach((field, value) -> {
                    there.add(field.getFullName());
                    var values = value instanceof List<?> many ? many : List.of(value);
                    values.forEach(one -> {
                        if (one instanceof Message inner) {
                            there.addAll(fields(inner));
                        }
                    });
                });
        return there;
    }

    /// Draws until nothing new comes up.
    private static List<Message> examples(Message empty) {
        var examples = new ArrayList<Message>();
        var there = new LinkedHashSet<String>();
        for (int draw = 0; draw < DRAWS; draw++) {
            var one = new GoldenMessages(draw).filled(empty.newBuilderForType(), 1);
            if (there.addAll(fields(one))) {
                examples.add(one);
            }
        }
        return examples;
    }

    private Message filled(Message.Builder message, int depth) {
        var type = message.getDescriptorForType();
        var chosen =
                type.getOneofs().stream()
                        .map(choice -> choice.getField(choices.nextInt(choice.getFieldCount())))
                        .collect(Collectors.toSet());
        for (var field : type.getFields()) {
            var another = field.getContainingOneof() != null && !chosen.contains(field);
            if (another
                    || (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth > DEPTH)) {
                continue;
            }
            if (field.isRepeated()) {
                message.addRepeatedField(field, value(message, field, depth));
            } else {
                message.setField(field, value(message, field, depth));
            }
        }
        return message.build();
    }

    private Object value(Message.Builder message, FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case INT -> field.getNumber();
            case LONG -> (long) field.getNumber() << 33;
            case FLOAT -> field.getNumber() / 4f;
            case DOUBLE -> field.getNumber() / 8.0;
            case BOOLEAN -> true;
            case STRING -> field.getName();
            case BYTE_STRING -> ByteString.copyFromUtf8(field.getName());
            case ENUM -> field.getEnumType().getValues().getLast();
            case MESSAGE -> filled(message.newBuilderForField(field), depth + 1);
        };
    }
}
