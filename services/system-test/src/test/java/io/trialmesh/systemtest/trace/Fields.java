package io.trialmesh.systemtest.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The fields of a protobuf message, read without its description: enough for a test that must not
/// trust the library it tests.
record Fields(List<Field> all) {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    /// @param number of the field in its message
    /// @param value 8 bytes, least first, where it is a number
    record Field(int number, byte[] value) {}

    static Fields of(byte[] message) {
        var in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        var fields = new ArrayList<Field>();
        while (in.hasRemaining()) {
            var tag = varint(in);
            var number = (int) (tag >>> 3);
            fields.add(new Field(number, value(in, (int) (tag & 7))));
        }
        return new Fields(fields);
    }

    List<Fields> messages(int number) {
        return all.stream().filter(f -> f.number() == number).map(f -> of(f.value())).toList();
    }

    String text(int number) {
        return new String(bytes(number), StandardCharsets.UTF_8);
    }

    String hex(int number) {
        return HexFormat.of().formatHex(bytes(number));
    }

    long number(int number) {
        var bytes = bytes(number);
        return bytes.length == 0
                ? 0
                : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private byte[] bytes(int number) {
        return all.stream()
                .filter(field -> field.number() == number)
                .map(Field::value)
                .findFirst()
                .orElseGet(() -> new byte[0]);
    }

    private static byte[] value(ByteBuffer in, int type) {
        return switch (type) {
            case VARINT -> fixed(varint(in));
            case FIXED64 -> fixed(in.getLong());
            case FIXED32 -> fixed(in.getInt());
            case BYTES -> {
                var bytes = new byte[(int) varint(in)];
                in.get(bytes);
                yield bytes;
            }
            default -> throw new IllegalArgumentException("no protobuf: wire type " + type);
        };
    }

    private static byte[] fixed(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            var next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
