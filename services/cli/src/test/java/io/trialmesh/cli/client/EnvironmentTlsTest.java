package io.trialmesh.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.error.MeshException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTlsTest {

    @Test
    void isWhatThreeVariablesSay() {
        var tls =
                EnvironmentTls.of(
                        Map.of(
                                "TRIALMESH_AUTHORITY", "ca.crt",
                                "TRIALMESH_CERTIFICATE", "tls.crt",
                                "TRIALMESH_KEY", "tls.key"));
        assertThat(tls.files().authority()).contains(Path.of("ca.crt"));
        assertThat(tls.files().certificate()).contains(Path.of("tls.crt"));
        assertThat(tls.files().key()).contains(Path.of("tls.key"));
        assertThat(tls.name().apply("authority")).isEqualTo("TRIALMESH_AUTHORITY");
    }

    @Test
    void isNothingWhereNothingIsSaid() {
        var tls = EnvironmentTls.of(Map.of("TRIALMESH_AUTHORITY", ""));
        assertThat(tls.files().authority()).isEmpty();
        assertThat(tls.files().certificate()).isEmpty();
    }

    @Test
    void missesAKey() {
        assertThatThrownBy(() -> EnvironmentTls.of(Map.of("TRIALMESH_CERTIFICATE", "tls.crt")))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("TRIALMESH_KEY is missing");
    }
}
