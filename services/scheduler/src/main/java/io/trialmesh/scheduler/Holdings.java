package io.trialmesh.scheduler;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.data.artifact.Stores;
import io.trialmesh.scheduler.study.Catalogue;
import io.trialmesh.wire.meter.TimedStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// What the scheduler has: algorithms and families by name, and artifacts by digest.
@Dependent
public class Holdings {

    @Produces
    @Singleton
    Catalogue catalogue() {
        return Catalogue.load();
    }

    /// Develop rows, predictions, losses and models; never sealed rows.
    @Produces
    @Singleton
    ArtifactStore artifacts(SchedulerConfig config) {
        return TimedStore.ofArtifacts(Stores.at(config.data().artifacts(), config.data().store()));
    }
}
