package io.trialmesh.scheduler.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.dispatch.Lanes;
import io.trialmesh.scheduler.dispatch.TopicKeeper;
import io.trialmesh.scheduler.loop.Loop;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.wire.name.Topics;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// The threads that read what comes in.
@Singleton
public class IntakeThreads {

    private final SchedulerConfig config;
    private final StoredReader events;
    private final StoredReader deadLetters;
    private final List<Loop> loops = new ArrayList<>();

    @Inject
    public IntakeThreads(
            SchedulerConfig config,
            Database database,
            TopicKeeper topics,
            Inbox inbox,
            Lanes lanes) {
        this.config = config;
        this.events =
                new StoredReader(
                        config,
                        database,
                        topics,
                        inbox,
                        List.of(Topics.TRIAL_EVENTS),
                        EventReading::read);
        this.deadLetters =
                new StoredReader(
                        config,
                        database,
                        topics,
                        inbox,
                        lanes.deadLetters(),
                        DeadLetterReading::read);
    }

    public void start(@Observes StartupEvent event) {
        var tick = config.dispatch().tick();
        loops.add(Loop.start("events", tick, events::read));
        loops.add(Loop.start("dead-letters", tick, deadLetters::read));
    }

    public void stop(@Observes ShutdownEvent event) {
        loops.forEach(Loop::close);
        events.close();
        deadLetters.close();
    }
}
