package io.trialmesh.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.trialmesh.proto.v1.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Bytes of an earlier version must mean today what they meant then: golden files hold both the
/// bytes and their meaning. New fields may come; none may move, change type or disappear.
///
/// After adding a field, write the files anew with `-Dgolden.write=true` and read their difference.
class WireCompatibilityTest {

    private static final Path GOLDEN =
            Path.of(
                    System.getProperty("trialmesh.root"),
                    "services/lib/wire/src/test/resources/golden");

    @TestFactory
    Stream<DynamicTest> everyStoredMessageStillMeansTheSame() {
        return GoldenMessages.all().stream()
                .map(examples ->
                        DynamicTest.dynamicTest(name(examples), () -> meansTheSame(examples)));
    }

    /// A field that no golden file holds could move and nobody would see it.
    @TestFactory
    Stream<DynamicTest> everyFieldIsInAGoldenFile() {
        return GoldenMessages.all().stream()
                .map(examples -> DynamicTest.dynamicTest(name(examples), () -> isWhole(examples)));
    }

    @Test
    void aMovedFieldIsCaught() throws Exception {
        var golden = GoldenMessages.fill(Measurement.getDefaultInstance());
        var moved = withStepAt(9);
        assertThat(meaning(DynamicMessage.newBuilder(moved), golden.toByteArray()))
                .isNotEqualTo(meaning(Measurement.newBuilder(), golden.toByteArray()));
    }

    private static String name(List<Message> examples) {
        return examples.getFirst().getDescriptorForType().getName();
    }

    private static void meansTheSame(List<Message> examples) throws IOException {
        var bytes = GOLDEN.resolve(name(examples) + ".hex");
        var text = GOLDEN.resolve(name(examples) + ".txtpb");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(
                    bytes,
                    examples.stream()
                            .map(one -> HexFormat.of().formatHex(one.toByteArray()) + "\n")
                            .collect(Collectors.joining()));
            Files.writeString(text, meanings(examples.getFirst(), bytes));
        }
        assertThat(meanings(examples.getFirst(), bytes)).isEqualTo(Files.readString(text));
    }

    private static void isWhole(List<Message> examples) throws IOException {
        var empty = examples.getFirst();
        var there = new LinkedHashSet<String>();
        for (var stored : stored(GOLDEN.resolve(name(examples) + ".hex"))) {
            there.addAll(
                    GoldenMessages.fields(empty.newBuilderForType().mergeFrom(stored).build()));
        }
        assertThat(there)
                .as("fields in %s.hex; write it anew with -Dgolden.write=true", name(examples))
                .containsAll(
                        GoldenMessages.types(empty.getDescriptorForType()).stream()
                                .flatMap(type -> type.getFields().stream())
                                .map(FieldDescriptor::getFullName)
                                .toList());
    }

    private static List<byte[]> stored(Path bytes) throws IOException {
        return Files.readAllLines(bytes).stream().map(HexFormat.of()::parseHex).toList();
    }

    private static String meanings(Message empty, Path bytes) throws IOException {
        var meanings = new ArrayList<String>();
        for (var stored : stored(bytes)) {
            meanings.add(meaning(empty.newBuilderForType(), stored));
        }
        return String.join("# or\n", meanings);
    }

    /// The message as text; a field that is no longer known shows as a bare number.
    private static String meaning(Message.Builder empty, byte[] bytes)
            throws InvalidProtocolBufferException {
        return TextFormat.printer().printToString(empty.mergeFrom(bytes).build());
    }

    private static Descriptor withStepAt(int number) throws DescriptorValidationException {
        var file = Measurement.getDescriptor().getFile();
        var message = Measurement.getDescriptor().toProto().toBuilder();
        message.getFieldBuilder(0).setNumber(number);
        return FileDescriptor.buildFrom(
                        file.toProto().toBuilder()
                                .clearMessageType()
                                .clearDependency()
                                .clearEnumType()
                                .addMessageType(DescriptorProto.newBuilder(message.build()))
                                .build(),
                        new FileDescriptor[0])
                .findMessageTypeByName("Measurement");
    }
}
