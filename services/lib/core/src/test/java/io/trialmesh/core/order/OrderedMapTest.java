package io.trialmesh.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedMapTest {

    @Test
    void keepsTheOrderOfAThousandEntries() {
        var entries = new LinkedHashMap<String, Integer>();
        IntStream.range(0, 1_000).map(i -> i * 7919 % 1_000).forEach(i -> entries.put("k" + i, i));

        assertThat(OrderedMap.copyOf(entries).keySet()).containsExactlyElementsOf(entries.keySet());
    }

    @Test
    void isACopy() {
        var entries = new LinkedHashMap<String, Integer>();
        entries.put("a", 1);
        var copy = OrderedMap.copyOf(entries);
        entries.put("b", 2);

        assertThat(copy).hasSize(1);
    }

    @Test
    void cannotBeChanged() {
        var map = OrderedMap.<String, Integer>of();

        assertThatThrownBy(() -> map.put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.putFirst("a", 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
