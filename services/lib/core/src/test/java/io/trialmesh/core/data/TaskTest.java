package io.trialmesh.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskTest {

    @Test
    void twoLabelsAreBinaryAndHaveTwoOutputs() {
        var task = Task.classes(List.of("no", "yes"));

        assertThat(task.kind()).isEqualTo(Task.Kind.BINARY);
        assertThat(task.outputs()).isEqualTo(2);
    }

    @Test
    void threeLabelsAreMulticlass() {
        assertThat(Task.classes(List.of("a", "b", "c")).kind()).isEqualTo(Task.Kind.MULTICLASS);
    }

    @Test
    void aNumberHasOneOutput() {
        assertThat(Task.regression().outputs()).isEqualTo(1);
        assertThat(Task.regression().classification()).isFalse();
    }

    @Test
    void aFeatureIsFoundByItsName() {
        var schema =
                new Schema(
                        List.of(Feature.numeric("age"), Feature.categorical("city", List.of("x"))));

        assertThat(schema.indexOf("city")).isEqualTo(1);
        assertThat(schema.indexOf("town")).isEqualTo(-1);
        assertThat(schema.width()).isEqualTo(2);
    }
}
