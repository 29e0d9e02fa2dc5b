package io.trialmesh.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trialmesh.core.error.MeshException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeshClientTest {

    private final MeshClient client = new MeshClient("127.0.0.1:1", "127.0.0.1:1");

    @Test
    void asksAgainWhileAServiceIsAway() {
        var answers = new ArrayDeque<>(List.of(Status.UNAVAILABLE, Status.UNAVAILABLE, Status.OK));

        assertThat(client.call(Duration.ofMinutes(1), () -> said(answers.pop()))).isEqualTo("here");
    }

    @Test
    void saysHowLongItHasWaited() {
        var gone = Status.UNAVAILABLE.withDescription("io exception");

        assertThatThrownBy(() -> client.call(Duration.ZERO, () -> said(gone)))
                .isInstanceOf(MeshException.class)
                .hasMessage("no answer for 0 s: io exception");
    }

    @Test
    void doesNotAskAgainWhatWasRefused() {
        var answers = new ArrayDeque<>(List.of(Status.NOT_FOUND, Status.OK));

        assertThatThrownBy(() -> client.call(Duration.ofMinutes(1), () -> said(answers.pop())))
                .isInstanceOf(MeshException.class);
        assertThat(answers).hasSize(1);
    }

    private static String said(Status status) {
        if (!status.isOk()) {
            throw new StatusRuntimeException(status);
        }
        return "here";
    }
}
