import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.GetStudyRequest;
import io.trialmesh.proto.v1.StudyServiceGrpc;
import io.trialmesh.proto.v1.WatchStudyRequest;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Asks a mesh one question, shows each trial as it ends, and prints the sentence of the answer.
///
///     ./trialmesh up
///     java -cp "services/cli/target/lib/*" examples/java/AskMesh.java 127.0.0.1:PORT \
///         examples/loans.csv default
class AskMesh {

    public static void main(String[] args) {
        var channel = NettyChannelBuilder.forTarget(args[0]).usePlaintext().build();
        try {
            var studies = StudyServiceGrpc.newBlockingStub(channel);
            var question = CreateStudyRequest.newBuilder().setRequestId(UUID.randomUUID().toString());
            question.getStudyBuilder().setSeed(7).getBudgetBuilder().setTrials(6);
            question.getStudyBuilder()
                    .getDataBuilder()
                    .getSourceBuilder()
                    .setUri("file:" + args[1])
                    .setTarget(args[2]);
            var study =
                    studies.withDeadlineAfter(10, TimeUnit.MINUTES).createStudy(question.build());
            System.out.println(study.getName());

            var watch = WatchStudyRequest.newBuilder().setName(study.getName()).build();
            studies.watchStudy(watch)
                    .forEachRemaining(
                            event -> {
                                if (event.hasTrialEnded()) {
                                    var trial = event.getTrialEnded().getTrial();
                                    System.out.printf(
                                            "%s#%d %.4f%n",
                                            trial.getFamily(),
                                            trial.getNumber(),
                                            trial.getObjective());
                                }
                            });

            var get = GetStudyRequest.newBuilder().setName(study.getName()).build();
            System.out.println(
                    studies.withDeadlineAfter(30, TimeUnit.SECONDS).getStudy(get).getSentence());
        } finally {
            channel.shutdownNow();
        }
    }
}
