package io.trialmesh.systemtest;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.client.TableUpload;
import io.trialmesh.proto.v1.Budget;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.DataSource;
import io.trialmesh.proto.v1.DeleteStudyRequest;
import io.trialmesh.proto.v1.SearchSettings;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;

/// Demand on a cluster that scales, for `helm/cluster-test`: a study as any client makes one.
///
/// `SCHEDULER begin TRIALS` makes one that asks for so many trials at a time, and prints its name;
/// `SCHEDULER end NAME` deletes it.
public final class ClusterDemand {

    private ClusterDemand() {}

    public static void main(String[] words) throws IOException {
        // The evaluator is asked nothing.
        try (var client = new MeshClient(words[0], words[0])) {
            switch (words[1]) {
                case "begin" -> System.out.println(begin(client, Integer.parseInt(words[2])));
                case "end" -> end(client, words[2]);
                default -> throw new IllegalArgumentException("begin TRIALS, end NAME");
            }
        }
    }

    private static String begin(MeshClient client, int trials) throws IOException {
        var table = Loans.write(Files.createTempFile("demand", ".csv"), 300);
        var request = UUID.randomUUID().toString();
        var source = DataSource.newBuilder().setUri("loans.csv").setTarget("default").build();
        var dataset = client.upload(new TableUpload(table, source, request));
        Files.delete(table);
        var study =
                Study.newBuilder()
                        .setData(StudyData.newBuilder().setDataset(dataset.getName()))
                        .setBudget(Budget.newBuilder().setTrials(2 * trials))
                        .setSearch(SearchSettings.newBuilder().setParallelism(trials))
                        .build();
        var asked = CreateStudyRequest.newBuilder().setStudy(study).setRequestId(request).build();
        return client.call(() -> client.creating().createStudy(asked)).getName();
    }

    private static void end(MeshClient client, String name) {
        var request = DeleteStudyRequest.newBuilder().setName(name).build();
        client.call(() -> client.studies().deleteStudy(request));
    }
}
