package io.trialmesh.data.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.testkit.artifact.ArtifactStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderArtifactStoreTest extends ArtifactStoreContract {

    @TempDir Path folder;

    @Override
    protected ArtifactStore open() {
        return Stores.at(folder.toString(), StoreSettings.none());
    }

    @Override
    protected void damage(Digest digest) throws IOException {
        Files.writeString(FolderArtifactStore.home(folder, digest), "other");
    }

    @Test
    void anAddressOfNoKindOfStoreIsRefused() {
        assertThatThrownBy(() -> Stores.at("ftp://there", StoreSettings.none()))
                .isInstanceOf(MeshException.class)
                .hasMessage("there is no store at 'ftp://there': give a folder");
        assertThat(open()).isInstanceOf(FolderArtifactStore.class);
    }
}
