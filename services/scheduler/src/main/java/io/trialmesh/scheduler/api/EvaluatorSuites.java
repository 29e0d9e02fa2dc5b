package io.trialmesh.scheduler.api;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.EvaluationServiceGrpc;
import io.trialmesh.proto.v1.LintSuiteRequest;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.report.ProblemsForm;
import io.trialmesh.scheduler.study.SuiteLint;
import io.trialmesh.wire.assess.SuiteCodec;
import io.trialmesh.wire.error.ErrorCodec;
import io.trialmesh.wire.serve.GrpcChannel;
import io.trialmesh.wire.tls.ClientTls;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/// Asks the evaluator about suites.
@Singleton
public class EvaluatorSuites implements SuiteLint {

    private static final int DEADLINE_SECONDS = 10;

    private final ManagedChannel channel;

    @Inject
    public EvaluatorSuites(SchedulerConfig config) {
        channel =
                GrpcChannel.to(
                        config.evaluator().address(),
                        new ClientTls(config.tls(), ApiServer::tlsSetting));
    }

    @Override
    public Opinion ask(Suite suite, byte[] manifest) {
        try {
            var dataset = Dataset.parseFrom(manifest);
            var answer =
                    EvaluationServiceGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                            .lintSuite(
                                    LintSuiteRequest.newBuilder()
                                            .setSuite(SuiteCodec.toWire(suite))
                                            .setLearningTask(dataset.getTask())
                                            .setSchema(dataset.getSchema())
                                            .setRows(dataset.getDevelopRows())
                                            .build());
            return new Opinion(SuiteCodec.toCore(answer.getSuite()), ProblemsForm.toCore(answer));
        } catch (StatusRuntimeException e) {
            throw refusal(ErrorCodec.toCore(e));
        } catch (InvalidProtocolBufferException e) {
            throw new MeshException(ErrorCode.INTERNAL, "a stored data set cannot be read", e);
        }
    }

    @PreDestroy
    void close() {
        channel.shutdownNow();
    }

    private static MeshException refusal(MeshException failure) {
        return failure.code() == ErrorCode.UNAVAILABLE
                ? new MeshException(
                        ErrorCode.UNAVAILABLE,
                        "the evaluator does not answer, so the suite cannot be checked; try again"
                                + " or leave the suite away",
                        failure)
                : failure;
    }
}
