package io.trialmesh.worker.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.wire.slot.RunningTask;
import io.trialmesh.wire.slot.Work;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/// Work that goes on until the test ends it, or until it is stopped or cancelled.
final class TestWork implements Work<TrialRequest> {

    final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private final CountDownLatch finish = new CountDownLatch(1);

    /// Work that is over as soon as it begins.
    static TestWork done() {
        var work = new TestWork();
        work.finish();
        return work;
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
        begun.add(name);
        task.onInstruction(
                () -> {
                    ended.add("stopped " + name);
                    finish.countDown();
                },
                () -> {
                    ended.add("cancelled " + name);
                    finish.countDown();
                });
        finish.await();
        ended.add("finished " + name);
    }
}
