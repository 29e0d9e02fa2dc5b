package io.trialmesh.scheduler.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreConfigTest {

    @Test
    void whatIsSaidOfEachStoreIsRead() {
        var data =
                TestConfig.of(
                                Map.of(
                                        "data.artifacts", "s3://artifacts/mesh",
                                        "data.store.endpoint", "http://store:9000",
                                        "data.store.path-style", "true",
                                        "data.store.access-key-file", "/keys/access",
                                        "data.store.copies-limit", "1000",
                                        "data.sealed-store.secret-key", "of the seal"))
                        .data();

        assertThat(data.artifacts()).isEqualTo("s3://artifacts/mesh");
        assertThat(data.store().endpoint()).contains(URI.create("http://store:9000"));
        assertThat(data.store().pathStyle()).contains(true);
        assertThat(data.store().accessKeyFile()).contains(Path.of("/keys/access"));
        assertThat(data.store().copiesLimit()).contains(1000L);
        assertThat(data.store().secretKey()).isEmpty();
        assertThat(data.sealedStore().secretKey()).contains("of the seal");
        assertThat(data.sealedStore().region()).isEmpty();
    }
}
