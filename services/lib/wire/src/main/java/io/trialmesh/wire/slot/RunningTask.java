package io.trialmesh.wire.slot;

import io.trialmesh.proto.v1.Instruction;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.Measurement;
import io.trialmesh.proto.v1.Renewal;
import java.util.Optional;

/// A task in the hands of a slot: what it reports, and what it is told.
public final class RunningTask {

    private final Lease lease;
    private Optional<Measurement> measurement = Optional.empty();
    private long residentBytes;
    private boolean stopped;
    private boolean cancelled;
    private Runnable onStop = () -> {};
    private Runnable onCancel = () -> {};

    /// A task that was just granted.
    public RunningTask(Lease lease) {
        this.lease = lease;
    }

    /// Says how far it is; the next renewal carries the newest.
    public synchronized void report(Measurement measurement, long residentBytes) {
        this.measurement = Optional.of(measurement);
        this.residentBytes = residentBytes;
    }

    /// What to do when told to stop with the best so far, or to end at once; called at once where
    /// that was said already.
    public synchronized void onInstruction(Runnable stop, Runnable cancel) {
        onStop = stop;
        onCancel = cancel;
        if (cancelled) {
            cancel.run();
        } else if (stopped) {
            stop.run();
        }
    }

    public synchronized boolean cancelled() {
        return cancelled;
    }

    /// Ends it at once; nothing of it is kept.
    public synchronized void cancel() {
        if (!cancelled) {
            cancelled = true;
            onCancel.run();
        }
    }

    synchronized void obey(Instruction instruction) {
        switch (instruction) {
            case STOP -> {
                if (!stopped) {
                    stopped = true;
                    onStop.run();
                }
            }
            case CANCEL -> cancel();
            case CONTINUE, INSTRUCTION_UNSPECIFIED, UNRECOGNIZED -> {}
        }
    }

    synchronized Renewal renewal() {
        var renewal =
                Renewal.newBuilder()
                        .setTask(lease.getTask())
                        .setEpoch(lease.getEpoch())
                        .setToken(lease.getToken())
                        .setResidentBytes(residentBytes);
        measurement.ifPresent(renewal::setMeasurement);
        return renewal.build();
    }

    Lease lease() {
        return lease;
    }
}
