package io.trialmesh.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.error.MeshException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedMeshTest {

    @Test
    void isThereWhereBothServicesAreNamed() {
        assertThat(
                        NamedMesh.of(
                                Map.of(
                                        "TRIALMESH_SCHEDULER",
                                        "a:9090",
                                        "TRIALMESH_EVALUATOR",
                                        "b:9091")))
                .contains(new NamedMesh("a:9090", "b:9091"));
    }

    @Test
    void mayBeCalledWithTls() {
        assertThat(
                        NamedMesh.of(
                                Map.of(
                                        "TRIALMESH_SCHEDULER",
                                        "grpcs://a:9090",
                                        "TRIALMESH_EVALUATOR",
                                        "https://b:9091/")))
                .contains(new NamedMesh("grpcs://a:9090", "https://b:9091/"));
        assertThatThrownBy(() ->
                        NamedMesh.of(
                                Map.of(
                                        "TRIALMESH_SCHEDULER",
                                        "grpcs://a",
                                        "TRIALMESH_EVALUATOR",
                                        "ftp://b:9091")))
                .isInstanceOfSatisfying(
                        MeshException.class, refused -> assertThat(refused.problems()).hasSize(2));
    }

    @Test
    void isNotThereWhereNothingIsNamed() {
        assertThat(NamedMesh.of(Map.of("HOME", "/root"))).isEmpty();
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> NamedMesh.of(Map.of("TRIALMESH_SCHEDULER", "mesh.example.org")))
                .isInstanceOfSatisfying(
                        MeshException.class,
                        refused ->
                                assertThat(refused.problems())
                                        .hasSize(2)
                                        .allSatisfy(problem ->
                                                assertThat(problem.toString())
                                                        .contains("host:port")));
    }
}
