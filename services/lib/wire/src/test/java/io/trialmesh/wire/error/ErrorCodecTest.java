package io.trialmesh.wire.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodecTest {

    @Test
    void everyProblemArrivesWithItsFieldValueAndSentence() {
        var problems =
                List.of(
                        new Problem("target", "defualt", "is not a column; did you mean default?"),
                        new Problem("budget", "2", "has no unit"));
        var wire = ErrorCodec.toWire(new MeshException(problems));
        assertThat(wire.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        var back = ErrorCodec.toCore(wire);
        assertThat(back.code()).isEqualTo(ErrorCode.INVALID);
        assertThat(back.problems()).isEqualTo(problems);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeSurvivesTheWire(ErrorCode code) {
        var back = ErrorCodec.toCore(ErrorCodec.toWire(new MeshException(code, "because")));
        assertThat(back.code()).isEqualTo(code);
        assertThat(back).hasMessage("because");
    }
}
