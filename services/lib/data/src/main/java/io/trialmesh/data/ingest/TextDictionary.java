package io.trialmesh.data.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Different texts, each once, in the order they were met: their bytes one after the other, and a
/// table of open addresses by their hashes.
final class TextDictionary {

    private static final int PRIME = 0x01000193;
    private static final int START = 0x811c9dc5;

    private byte[] bytes = new byte[1 << 8];
    private int[] ends = new int[1 << 4];
    private int[] slots = new int[1 << 5];
    private int count;

    /// The code of a text, a new one where it was not met before.
    int code(byte[] from, int begin, int end) {
        if (2 * count >= slots.length) {
            grow();
        }
        var slot = slot(hash(from, begin, end), slots.length);
        while (slots[slot] != 0) {
            var code = slots[slot] - 1;
            if (Arrays.equals(bytes, begin(code), ends[code], from, begin, end)) {
                return code;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        add(from, begin, end);
        slots[slot] = count;
        return count - 1;
    }

    int size() {
        return count;
    }

    /// The codes in the order of their texts' bytes.
    int[] order() {
        return IntStream.range(0, count)
                .boxed()
                .sorted((a, b) ->
                        Arrays.compareUnsigned(bytes, begin(a), ends[a], bytes, begin(b), ends[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    List<String> texts(int[] codes) {
        var texts = new ArrayList<String>(codes.length);
        for (var code : codes) {
            var from = begin(code);
            texts.add(new String(bytes, from, ends[code] - from, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private void add(byte[] from, int begin, int end) {
        var at = count == 0 ? 0 : ends[count - 1];
        var length = end - begin;
        while (at + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        System.arraycopy(from, begin, bytes, at, length);
        ends[count++] = at + length;
    }

    private int begin(int code) {
        return code == 0 ? 0 : ends[code - 1];
    }

    private void grow() {
        var larger = new int[4 * slots.length];
        for (int code = 0; code < count; code++) {
            var slot = slot(hash(bytes, begin(code), ends[code]), larger.length);
            while (larger[slot] != 0) {
                slot = (slot + 1) & (larger.length - 1);
            }
            larger[slot] = code + 1;
        }
        slots = larger;
    }

    private static int slot(int hash, int length) {
        return (hash ^ (hash >>> 15)) & (length - 1);
    }

    private static int hash(byte[] bytes, int from, int to) {
        var hash = START;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * PRIME;
        }
        return hash;
    }
}
