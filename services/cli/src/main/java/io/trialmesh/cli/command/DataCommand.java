package io.trialmesh.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.client.TableUpload;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.run.ResultJson;
import io.trialmesh.cli.run.TableAddress;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.ingest.SourceLint;
import io.trialmesh.proto.v1.DataSource;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.GetDatasetRequest;
import io.trialmesh.proto.v1.GetProfileRequest;
import io.trialmesh.proto.v1.ListDatasetsRequest;
import io.trialmesh.proto.v1.RegisterDatasetRequest;
import io.trialmesh.wire.name.ResourceNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `trialmesh data …`: the tables of the mesh that is up.
@Command(
        name = "data",
        description = "Register, show and list tables of the mesh that is up.",
        footer = {"", "Example:", "  trialmesh data add loans.csv --target default"})
final class DataCommand extends GroupCommand {

    private DataCommand(Terminal terminal, MeshFolder folder) {
        super(terminal, folder);
    }

    static CommandLine line(Terminal terminal, MeshFolder folder) {
        return new CommandLine(new DataCommand(terminal, folder));
    }

    @Command(name = "add", description = "Read, profile, split and seal a table.")
    int add(
            @Parameters(paramLabel = "FILE", description = ".csv, .parquet or s3://bucket/key.")
                    String table,
            @Option(
                            names = "--target",
                            paramLabel = "COLUMN",
                            required = true,
                            description = "What will be predicted.")
                    String target,
            @Option(
                            names = "--seed",
                            defaultValue = "1",
                            description = "Of the split; default ${DEFAULT-VALUE}.")
                    long seed,
            @Option(
                            names = "--upload",
                            description = "Send the file, for a mesh that cannot see it.")
                    boolean upload,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        var address = TableAddress.of(table);
        MeshException.throwIfAny(
                address.file().isPresent()
                        ? SourceLint.check(Path.of(table), target)
                        : address.problems());
        var source = DataSource.newBuilder().setTarget(target).setSeed(seed);
        var requestId = UUID.randomUUID().toString();
        if (upload && address.file().isPresent()) {
            var file = address.file().get();
            var name = file.getFileName().toString();
            var sent = new TableUpload(file, source.setUri(name).build(), requestId);
            return withMesh(client -> print(client.upload(sent), json));
        }
        var request =
                RegisterDatasetRequest.newBuilder()
                        .setRequestId(requestId)
                        .setSource(source.setUri(address.uri()))
                        .build();
        return withMesh(client ->
                print(client.call(() -> client.datasets().registerDataset(request)), json));
    }

    @Command(
            name = "show",
            description = "One table: its columns and what was found in them.",
            footer = {"", "Example:", "  trialmesh data show d-9f3c1a2b4c5d"})
    int show(
            @Parameters(paramLabel = "DATASET", description = "Such as d-9f3c1a2b4c5d.")
                    String dataset,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        var name = dataset.startsWith("datasets/") ? dataset : ResourceNames.dataset(dataset);
        var request = GetDatasetRequest.newBuilder().setName(name).build();
        return withMesh(client -> {
            var found = client.call(() -> client.datasets().getDataset(request));
            var asked = GetProfileRequest.newBuilder().setName(name).build();
            var profile = client.call(() -> client.datasets().getProfile(asked));
            if (json) {
                var object = json(found);
                object.add("profile", ProfileView.json(profile));
                say(ResultJson.print(object));
            } else {
                print(found, false);
                ProfileView.lines(profile).forEach(this::say);
            }
            return 0;
        });
    }

    @Command(
            name = "list",
            description = "All tables that were registered.",
            footer = {"", "Examples:", "  trialmesh data list", "  trialmesh data list --json"})
    int list(@Option(names = "--json", description = "Print JSON.") boolean json) {
        return withMesh(client -> printAll(all(client), json));
    }

    private int print(Dataset dataset, boolean json) {
        if (json) {
            say(ResultJson.print(json(dataset)));
            return 0;
        }
        say(
                ResourceNames.datasetId(dataset.getName())
                        + " · "
                        + Numbers.count(dataset.getRows())
                        + " rows × "
                        + dataset.getSchema().getFeaturesCount()
                        + " columns · target "
                        + dataset.getSource().getTarget()
                        + " · "
                        + Numbers.count(dataset.getSealedRows())
                        + " rows sealed");
        dataset.getNoticesList().forEach(notice -> say("  ! " + notice.getSentence()));
        return 0;
    }

    private int printAll(List<Dataset> datasets, boolean json) {
        if (json) {
            var array = new JsonArray();
            datasets.forEach(dataset -> array.add(json(dataset)));
            say(ResultJson.print(array));
        } else {
            datasets.forEach(dataset -> print(dataset, false));
        }
        return 0;
    }

    private static List<Dataset> all(MeshClient client) {
        var datasets = new ArrayList<Dataset>();
        var page = "";
        do {
            var request = ListDatasetsRequest.newBuilder().setPageToken(page).build();
            var answer = client.call(() -> client.datasets().listDatasets(request));
            datasets.addAll(answer.getDatasetsList());
            page = answer.getNextPageToken();
        } while (!page.isEmpty());
        return datasets;
    }

    private static JsonObject json(Dataset dataset) {
        var json = new JsonObject();
        json.addProperty("dataset", ResourceNames.datasetId(dataset.getName()));
        json.addProperty("snapshot", dataset.getSnapshot());
        json.addProperty("uri", dataset.getSource().getUri());
        json.addProperty("target", dataset.getSource().getTarget());
        json.addProperty("task", dataset.getTask().getKind().name());
        json.addProperty("rows", dataset.getRows());
        json.addProperty("develop_rows", dataset.getDevelopRows());
        json.addProperty("sealed_rows", dataset.getSealedRows());
        json.addProperty("columns", dataset.getSchema().getFeaturesCount());
        var notices = new JsonArray();
        dataset.getNoticesList().forEach(notice -> notices.add(notice.getSentence()));
        json.add("notices", notices);
        return json;
    }
}
