package io.trialmesh.scheduler.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.loop.Bell;
import io.trialmesh.scheduler.loop.Loop;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// The threads that bring tasks to the broker.
@Singleton
public class DispatchThreads {

    private final SchedulerConfig config;
    private final Release release;
    private final Relay relay;
    private final TopicKeeper topics;
    private final LostRecords lost;
    private final Bell bell;
    private final List<Loop> loops = new ArrayList<>();

    @Inject
    public DispatchThreads(
            SchedulerConfig config,
            Release release,
            Relay relay,
            TopicKeeper topics,
            LostRecords lost,
            Bell bell) {
        this.config = config;
        this.release = release;
        this.relay = relay;
        this.topics = topics;
        this.lost = lost;
        this.bell = bell;
    }

    public void start(@Observes StartupEvent event) {
        var tick = config.dispatch().tick();
        loops.add(Loop.start("topics", config.dispatch().topics(), topics::keep));
        var relaying = Loop.start("relay", tick, relay::relay);
        var releasing = Loop.start("release", tick, () -> releaseTo(relaying));
        bell.whenRung(releasing::wake);
        loops.add(releasing);
        loops.add(relaying);
        loops.add(Loop.start("lost-records", config.lease().sweep(), lost::resend));
    }

    /// What was released lies in the outbox, and shall not wait there.
    private boolean releaseTo(Loop relaying) {
        var released = release.release();
        if (released) {
            relaying.wake();
        }
        return released;
    }

    public void stop(@Observes ShutdownEvent event) {
        loops.forEach(Loop::close);
    }
}
