package io.trialmesh.cli.run;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.client.StudyWatch;
import io.trialmesh.cli.terminal.Keys;
import io.trialmesh.cli.terminal.LiveBlock;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.cli.terminal.WindowSize;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.StopStudyRequest;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.Trial;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// One study from its creation to its end, told to whoever watches.
public final class StudyRun {

    private static final Duration REDRAW = Duration.ofMillis(500);

    private final MeshClient client;
    private final Terminal terminal;
    private final ProgressView view;
    private final LiveBlock block;
    private final ReentrantLock drawing = new ReentrantLock();
    private final StudyProgress progress;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final long began;

    private StudyRun(MeshClient client, Terminal terminal, Study study, long began) {
        this.client = client;
        this.terminal = terminal;
        this.view = new ProgressView(terminal);
        this.block =
                new LiveBlock(
                        terminal.out(),
                        terminal.live() ? WindowSize.following(terminal.width()) : terminal::width);
        this.progress = new StudyProgress(study);
        this.began = began;
    }

    /// Creates the study; where the answer is lost the same request is asked again.
    ///
    /// @param elsewhere true where the mesh cannot see our files: the table is sent then
    public static StudyRun create(
            MeshClient client, Terminal terminal, RunRequest asked, boolean elsewhere) {
        long began = System.nanoTime();
        var requestId = UUID.randomUUID().toString();
        var study =
                Optional.of(requestId)
                        .filter(_ -> elsewhere)
                        .flatMap(asked::upload)
                        .map(client::upload)
                        .map(asked::toWire)
                        .orElseGet(asked::toWire);
        return create(
                client,
                terminal,
                CreateStudyRequest.newBuilder().setStudy(study).setRequestId(requestId).build(),
                began);
    }

    private static StudyRun create(
            MeshClient client, Terminal terminal, CreateStudyRequest request, long began) {
        var study = client.call(() -> client.creating().createStudy(request));
        return new StudyRun(client, terminal, study, began);
    }

    /// Watches a study that exists.
    public static StudyRun of(MeshClient client, Terminal terminal, Study study) {
        return new StudyRun(client, terminal, study, System.nanoTime());
    }

    public Study study() {
        return progress.study();
    }

    /// Since its creation.
    public Duration spent() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /// Ends the study soon; its best so far is still tested and wins.
    public void stop() {
        var request = StopStudyRequest.newBuilder().setName(study().getName()).build();
        client.call(() -> client.studies().stopStudy(request));
    }

    /// Follows the study to its end; on a terminal `q` ends it.
    public Study attend() {
        if (!terminal.live()) {
            return follow();
        }
        try (var keys = Keys.listen(this::pressed)) {
            return keys.during(this::follow);
        }
    }

    private void pressed(int key) {
        if ((key == 'q' || key == 'Q') && ending.compareAndSet(false, true)) {
            announce("ending the study; its best so far is being tested");
            stop();
        }
    }

    /// Says a line above what is redrawn.
    public void announce(String line) {
        drawing.lock();
        try {
            say(line);
        } finally {
            drawing.unlock();
        }
    }

    /// Follows the study to its end, and shows it.
    public Study follow() {
        var redrawing = startRedrawing();
        try {
            return new StudyWatch(client, study().getName()).follow(this::show);
        } finally {
            redrawing.shutdownNow();
            drawing.lock();
            try {
                block.clear();
            } finally {
                drawing.unlock();
            }
        }
    }

    private ScheduledExecutorService startRedrawing() {
        var redrawing = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
        if (terminal.live()) {
            var _ =
                    redrawing.scheduleAtFixedRate(
                            this::draw, 0, REDRAW.toMillis(), TimeUnit.MILLISECONDS);
        }
        return redrawing;
    }

    private void draw() {
        drawing.lock();
        try {
            block.draw(view.block(progress, spent()));
        } finally {
            drawing.unlock();
        }
    }

    private void show(StudyEvent event) {
        drawing.lock();
        try {
            var ended = progress.apply(event);
            if (event.hasNotice()) {
                say("  ! " + event.getNotice().getSentence());
            } else if (event.hasTrialRetried()) {
                var retried = event.getTrialRetried();
                say(
                        "  ! trial "
                                + retried.getTrial()
                                + " is tried again: "
                                + retried.getSentence());
            } else {
                ended.ifPresent(this::ended);
            }
        } finally {
            drawing.unlock();
        }
    }

    private void ended(Trial trial) {
        if (!terminal.live() || !trial.getSentence().isEmpty()) {
            say(view.line(progress, trial));
        }
    }

    private void say(String line) {
        if (terminal.live()) {
            block.clear();
        }
        terminal.out().println(line);
        terminal.out().flush();
    }
}
