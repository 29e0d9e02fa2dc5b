package io.trialmesh.scheduler.trace;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.wire.trace.Tracing;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Exports what is traced, for as long as the scheduler lives; nothing where no collector is named.
@Singleton
public class TraceExport {

    private static final Logger LOG = Logger.getLogger(TraceExport.class);

    /// Before the first call can come, and after the last.
    private static final int FIRST = 1;

    private static final int LAST = 10_000;

    private final SchedulerConfig.Traces config;
    private Optional<Tracing.Exporting> exporting = Optional.empty();

    @Inject
    public TraceExport(SchedulerConfig config) {
        this.config = config.traces();
    }

    public void begin(@Observes @Priority(FIRST) StartupEvent event) {
        config.endpoint()
                .ifPresent(to -> {
                    var name = "scheduler-" + ProcessHandle.current().pid();
                    exporting =
                            Optional.of(
                                    Tracing.found().export("scheduler", name, to, config.share()));
                    LOG.infof("studies are traced share=%s", config.share());
                });
    }

    public void end(@Observes @Priority(LAST) ShutdownEvent event) {
        exporting.ifPresent(Tracing.Exporting::close);
    }
}
