package io.trialmesh.wire.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.Scale;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.space.Value;
import io.trialmesh.proto.v1.ParameterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpaceCodecTest {

    private static final SearchSpace SPACE =
            SearchSpace.of(
                    Parameter.choice("boosting", "gbdt", "goss"),
                    Parameter.real("learning_rate", 0.01, 0.2, Scale.LOG),
                    Parameter.whole("leaves", 4, 256, Scale.LINEAR),
                    Parameter.real("top_rate", 0.1, 0.5, Scale.LINEAR).when("boosting", "goss"));

    @Test
    void aSpaceSurvivesTheWire() {
        assertThat(SpaceCodec.toCore(SpaceCodec.toWire(SPACE))).isEqualTo(SPACE);
    }

    @Test
    void aPointSurvivesTheWireInItsOrder() {
        var point =
                Point.empty()
                        .with("z", new Value.Text("goss"))
                        .with("a", new Value.Real(0.1))
                        .with("m", new Value.Whole(31));
        var back = PointCodec.toCore(PointCodec.toWire(point));
        assertThat(back).isEqualTo(point);
        assertThat(List.copyOf(back.values().keySet())).containsExactly("z", "a", "m");
    }

    @Test
    void aSpecWithoutADomainIsRefusedByTheLint() {
        var space = SpaceCodec.toCore(List.of(ParameterSpec.newBuilder().setName("empty").build()));
        assertThat(space.lint("spaces"))
                .singleElement()
                .satisfies(p -> assertThat(p.field()).isEqualTo("spaces.empty"));
    }
}
