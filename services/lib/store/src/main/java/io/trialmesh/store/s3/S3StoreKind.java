package io.trialmesh.store.s3;

import com.google.auto.service.AutoService;
import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.data.artifact.ObjectAddress;
import io.trialmesh.data.artifact.StoreAccess;
import io.trialmesh.data.artifact.StoreKind;
import io.trialmesh.data.artifact.StoreSettings;
import io.trialmesh.data.artifact.StoredFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/// `s3://bucket/prefix`: any server that speaks S3.
@AutoService(StoreKind.class)
public final class S3StoreKind implements StoreKind {

    private static final Path COPIES = Path.of(".trialmesh/copies");
    private static final long COPIES_LIMIT = 10L << 30;

    @Override
    public String scheme() {
        return "s3";
    }

    @Override
    public ArtifactStore open(URI address, StoreSettings settings) {
        return new S3ArtifactStore(
                S3Bucket.at(address, settings),
                new LocalCopies(
                        settings.copies().orElse(COPIES).toAbsolutePath(),
                        settings.copiesLimit().orElse(COPIES_LIMIT),
                        InstantSource.system()));
    }

    @Override
    public StoredFile file(ObjectAddress address, StoreAccess access) {
        return new S3File(address, access);
    }
}
