package io.trialmesh.cli.run;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.proto.v1.GetStudyRequest;
import io.trialmesh.proto.v1.Measurement;
import io.trialmesh.proto.v1.Phase;
import io.trialmesh.proto.v1.StopStudyRequest;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.StudyServiceGrpc.StudyServiceImplBase;
import io.trialmesh.proto.v1.StudyState;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.TrialEnded;
import io.trialmesh.proto.v1.TrialProgress;
import io.trialmesh.proto.v1.TrialRequested;
import io.trialmesh.proto.v1.TrialStarted;
import io.trialmesh.proto.v1.TrialState;
import io.trialmesh.proto.v1.WatchStudyRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/// A study over real gRPC that runs until somebody stops it, followed at the terminal this process
/// was given.
final class ScriptedStudy extends StudyServiceImplBase {

    private final CountDownLatch stopped = new CountDownLatch(1);

    public static void main(String[] arguments) throws IOException {
        var service = new ScriptedStudy();
        var server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .addService(service)
                        .build()
                        .start();
        var address = "127.0.0.1:" + server.getPort();
        try (var client = new MeshClient(address, address)) {
            var study = StudyRun.of(client, Terminal.ofSystem(), service.study()).attend();
            Terminal.ofSystem().out().println("ended " + study.getState());
        }
        server.shutdownNow();
    }

    private Study study() {
        var study =
                Study.newBuilder()
                        .setName("studies/s-1")
                        .setPhase(Phase.SIMPLEST)
                        .setState(
                                stopped.getCount() == 0
                                        ? StudyState.STUDY_STOPPED
                                        : StudyState.STUDY_RUNNING);
        study.getObjectiveBuilder().setMetric("log_loss");
        study.getBudgetBuilder().getWallBuilder().setSeconds(120);
        return study.build();
    }

    @Override
    public void getStudy(GetStudyRequest request, StreamObserver<Study> answer) {
        answer.onNext(study());
        answer.onCompleted();
    }

    @Override
    public void stopStudy(StopStudyRequest request, StreamObserver<Study> answer) {
        stopped.countDown();
        getStudy(GetStudyRequest.getDefaultInstance(), answer);
    }

    @Override
    public void watchStudy(WatchStudyRequest request, StreamObserver<StudyEvent> answer) {
        long sequence = 0;
        for (int trial = 1; trial <= 3; trial++) {
            var family = trial == 1 ? "zero-rule" : "lightgbm";
            answer.onNext(
                    event(++sequence)
                            .setTrialRequested(
                                    TrialRequested.newBuilder().setTrial(trial).setFamily(family))
                            .build());
            answer.onNext(
                    event(++sequence)
                            .setTrialStarted(TrialStarted.newBuilder().setTrial(trial))
                            .build());
            if (trial < 3) {
                answer.onNext(event(++sequence).setTrialEnded(ended(trial, family)).build());
            }
        }
        answer.onNext(event(0).setTrialProgress(progress()).build());
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer.onCompleted();
    }

    private static StudyEvent.Builder event(long sequence) {
        return StudyEvent.newBuilder().setSequence(sequence);
    }

    private static TrialEnded ended(int trial, String family) {
        return TrialEnded.newBuilder()
                .setTrial(
                        Trial.newBuilder()
                                .setNumber(trial)
                                .setFamily(family)
                                .setState(TrialState.TRIAL_FINISHED)
                                .setObjective(0.4 - trial / 100.0))
                .build();
    }

    private static TrialProgress progress() {
        return TrialProgress.newBuilder()
                .setTrial(3)
                .setMeasurement(Measurement.newBuilder().setStep(240).setValue(0.264))
                .build();
    }
}
