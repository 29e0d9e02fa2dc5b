package io.trialmesh.worker.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.wire.slot.RunningTask;
import io.trialmesh.wire.slot.Work;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/// Work that goes on until the test ends it, or until it is stopped or cancelled; told at once
/// unless the test keeps it back.
final class TestWork implements Work<TrialRequest> {

    final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    final Set<String> endless = ConcurrentHashMap.newKeySet();
    private final CountDownLatch finish = new CountDownLatch(1);
    private final CountDownLatch tell;

    TestWork() {
        this(new CountDownLatch(0));
    }

    private TestWork(CountDownLatch tell) {
        this.tell = tell;
    }

    /// Work that is over as soon as it begins.
    static TestWork done() {
        var work = new TestWork();
        work.finish();
        return work;
    }

    /// Work that is done as soon as it begins, and not told before {@link #tell}.
    static TestWork untold() {
        var work = new TestWork(new CountDownLatch(1));
        work.finish();
        return work;
    }

    void tell() {
        tell.countDown();
    }

    void finish() {
        finish.countDown();
    }

    @Override
    public TrialRequest parse(byte[] payload) throws InvalidProtocolBufferException {
        return TrialRequest.parseFrom(payload);
    }

    @Override
    public TaskRef task(TrialRequest request) {
        return request.getTask();
    }

    @Override
    public void run(TrialRequest request, Lease lease, RunningTask task)
            throws InterruptedException {
        var name = request.getTask().getTask();
        var end = endless.contains(name) ? new CountDownLatch(1) : finish;
        begun.add(name);
        task.onInstruction(
                () -> {
                    ended.add("stopped " + name);
                    end.countDown();
                },
                () -> {
                    ended.add("cancelled " + name);
                    end.countDown();
                    tell();
                });
        end.await();
        task.done();
        tell.await();
        ended.add("finished " + name);
    }
}
