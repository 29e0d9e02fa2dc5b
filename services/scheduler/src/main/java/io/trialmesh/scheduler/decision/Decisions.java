package io.trialmesh.scheduler.decision;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.loop.Bell;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.name.LogKeys;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Looks at each study whenever something happened to it, and at all of them now and then: time
/// passes without anything happening.
@Singleton
public class Decisions {

    private static final Logger LOG = Logger.getLogger(Decisions.class);

    private static final Duration LONGEST_REST = Duration.ofMillis(50);

    private final Courses courses;
    private final DueStudies due;
    private final InstantSource clock;
    private final SchedulerConfig config;
    private final Bell bell;
    private final Thread thread =
            Thread.ofPlatform().name("decisions").daemon().unstarted(this::run);
    private Instant lastOfAll = Instant.EPOCH;
    private volatile boolean ending;

    @Inject
    public Decisions(
            Courses courses,
            DueStudies due,
            InstantSource clock,
            SchedulerConfig config,
            Bell bell) {
        this.courses = courses;
        this.due = due;
        this.clock = clock;
        this.config = config;
        this.bell = bell;
    }

    /// Begins to look; ends with {@link #end}.
    public void begin(@Observes StartupEvent event) {
        thread.start();
    }

    /// Ends after the present look.
    public void end(@Observes ShutdownEvent event) throws InterruptedException {
        ending = true;
        thread.interrupt();
        thread.join(10_000);
    }

    private void run() {
        while (!ending) {
            try {
                var studies = new LinkedHashSet<>(due.take(config.tick()));
                if (!clock.instant().isBefore(lastOfAll.plus(config.tick()))) {
                    studies.addAll(courses.open());
                    lastOfAll = clock.instant();
                }
                var began = System.nanoTime();
                studies.forEach(this::look);
                rest(Duration.ofNanos(System.nanoTime() - began));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("studies cannot be looked at", e);
            }
        }
    }

    /// Looks take a third of the time at most: what happens in the rest of it is answered in one
    /// look, and what that writes is released and sent together.
    private static void rest(Duration looked) throws InterruptedException {
        var twice = looked.multipliedBy(2);
        TimeUnit.NANOSECONDS.sleep(Math.min(twice.toNanos(), LONGEST_REST.toNanos()));
    }

    /// A look that fails is undone and tried again at the next tick.
    private void look(StudyId study) {
        var began = System.nanoTime();
        try {
            courses.look(study);
            Meters.LOOK.since(began);
            bell.ring();
        } catch (RuntimeException e) {
            LOG.warnf(e, "study cannot be advanced %s=%s", LogKeys.STUDY, study);
        }
    }
}
