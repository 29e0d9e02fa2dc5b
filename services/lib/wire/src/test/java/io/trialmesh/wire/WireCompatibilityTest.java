package io.trialmesh.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.trialmesh.proto.v1.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
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
                .map(message ->
                        DynamicTest.dynamicTest(
                                message.getDescriptorForType().getName(),
                                () -> meansTheSame(message)));
    }

    @Test
    void aMovedFieldIsCaught() throws Exception {
        var golden = GoldenMessages.fill(Measurement.newBuilder());
        var moved = withStepAt(9);
        assertThat(meaning(DynamicMessage.newBuilder(moved), golden.toByteArray()))
                .isNotEqualTo(meaning(Measurement.newBuilder(), golden.toByteArray()));
    }

    private static void meansTheSame(Message example) throws IOException {
        var name = example.getDescriptorForType().getName();
        var bytes = GOLDEN.resolve(name + ".hex");
        var text = GOLDEN.resolve(name + ".txtpb");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(bytes, HexFormat.of().formatHex(example.toByteArray()) + "\n");
            Files.writeString(text, meaning(example.newBuilderForType(), example.toByteArray()));
        }
        var stored = HexFormat.of().parseHex(Files.readString(bytes).strip());
        assertThat(meaning(example.newBuilderForType(), stored)).isEqualTo(Files.readString(text));
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
