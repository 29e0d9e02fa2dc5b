package io.trialmesh.learn.preparation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Arrays of float64 as little-endian bytes: how our own families keep what they learnt.
public final class Numbers {

    private Numbers() {}

    public static byte[] toBytes(double[] numbers) {
        var bytes =
                ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(numbers);
        return bytes.array();
    }

    public static double[] parse(byte[] bytes) {
        if (bytes.length % Double.BYTES != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes are no whole numbers");
        }
        var numbers = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
        return numbers;
    }
}
