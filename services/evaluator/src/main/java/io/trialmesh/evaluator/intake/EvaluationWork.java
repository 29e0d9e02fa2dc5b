package io.trialmesh.evaluator.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.evaluator.report.ReportSender;
import io.trialmesh.evaluator.store.Spent;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.slot.RunningTask;
import io.trialmesh.wire.slot.Work;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// Examines the model a record names, and reports before the record is acknowledged.
public final class EvaluationWork implements Work<EvaluationRequest> {

    private static final System.Logger LOG = System.getLogger(EvaluationWork.class.getName());

    private final Evaluations evaluations;
    private final ReportSender sender;
    private final InstantSource clock;
    private final ScheduledExecutorService alarm =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("alarm").factory());

    public EvaluationWork(Evaluations evaluations, ReportSender sender, InstantSource clock) {
        this.evaluations = evaluations;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public EvaluationRequest parse(byte[] payload) throws InvalidProtocolBufferException {
        var request = EvaluationRequest.parseFrom(payload);
        if (request.getTask().getTask().isEmpty() || request.getStudy().isEmpty()) {
            throw new InvalidProtocolBufferException("an evaluation names its task and study");
        }
        return request;
    }

    @Override
    public TaskRef task(EvaluationRequest request) {
        return request.getTask();
    }

    /// It ends early where its task is cancelled or its time is over. Sealed rows that are spent
    /// are no fault of anyone. A report that cannot be made is said as a fault: it says nothing
    /// about the model.
    @Override
    public void run(EvaluationRequest request, Lease lease, RunningTask task)
            throws InterruptedException {
        switch (examined(request, task)) {
            case Ending.Told(var report) -> {
                sender.report(lease, report, () -> !task.cancelled());
                Meters.REPORTS.add("REPORT");
            }
            case Ending.Refused(var sentence) -> {
                Meters.REPORTS.add("SPENT");
                sender.spent(lease, sentence, () -> !task.cancelled());
            }
            case Ending.Broken(var sentence) -> {
                Meters.REPORTS.add("FAULT");
                sender.fault(lease, sentence, () -> !task.cancelled());
            }
        }
    }

    /// How an examination ended.
    private sealed interface Ending {
        record Told(Report report) implements Ending {}

        record Refused(String sentence) implements Ending {}

        record Broken(String sentence) implements Ending {}
    }

    private Ending examined(EvaluationRequest request, RunningTask task)
            throws InterruptedException {
        var interruption = Interruption.of(task, notAfter(request), clock, alarm);
        var ending = examined(request, interruption);
        return interruption.cause().map(why -> broken(request, why)).orElse(ending);
    }

    private Ending examined(EvaluationRequest request, Interruption interruption)
            throws InterruptedException {
        try (interruption) {
            return new Ending.Told(evaluations.examine(request));
        } catch (Spent e) {
            return new Ending.Refused(e.sentence());
        } catch (InterruptedException e) {
            if (interruption.cause().isEmpty()) {
                throw e;
            }
            return new Ending.Broken(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (interruption.cause().isEmpty()) {
                LOG.log(Level.ERROR, "examination broke task=" + request.getTask().getTask(), e);
            }
            return new Ending.Broken(String.valueOf(e.getMessage()));
        }
    }

    private static Ending broken(EvaluationRequest request, Interruption.Cause why) {
        LOG.log(
                Level.INFO,
                "examination ended task={0} reason={1}",
                request.getTask().getTask(),
                why);
        return new Ending.Broken(why + ": nobody waits for this examination any more");
    }

    private static Optional<Instant> notAfter(EvaluationRequest request) {
        var at = request.getNotAfter();
        return request.hasNotAfter()
                ? Optional.of(Instant.ofEpochSecond(at.getSeconds(), at.getNanos()))
                : Optional.empty();
    }
}
