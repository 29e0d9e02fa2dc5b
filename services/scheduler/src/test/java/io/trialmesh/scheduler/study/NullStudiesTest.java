package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NullStudiesTest {
    @Test
    void measure() {
        for (var signal : new double[] {0, 0.35}) {
        for (var task : List.of(NullStudy.BINARY, NullStudy.SEVERAL, NullStudy.NUMBER)) {
            var began = System.nanoTime();
            var outcomes = IntStream.range(0, Integer.getInteger("tables", 40)).mapToObj(seed -> new NullStudy(task, seed, signal).run()).toList();
            System.out.println(signal+" "+task.kind() + " announced " + outcomes.stream().filter(o -> o.announced()).count() + " careless " + outcomes.stream().filter(o -> o.careless()).count() + " of " + outcomes.size() + " ms " + (System.nanoTime() - began) / 1_000_000 / outcomes.size());
        }}
        assertThat(1).isEqualTo(1);
    }
}
