package io.trialmesh.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.local.MeshState;
import io.trialmesh.cli.local.ResidentMemory;
import io.trialmesh.cli.run.ResultJson;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.cli.terminal.TextTable;
import io.trialmesh.cli.terminal.TextTable.Align;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `trialmesh status`: what runs in this folder.
@Command(
        name = "status",
        description = "Show the processes of this folder's mesh.",
        footer = {"", "Examples:", "  trialmesh status", "  trialmesh status --json"})
final class StatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    private final Terminal terminal;
    private final MeshFolder folder;

    StatusCommand(Terminal terminal, MeshFolder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public Integer call() {
        var state = MeshState.of(folder);
        if (json) {
            terminal.out().println(ResultJson.print(json(state)));
        } else {
            state.ifPresentOrElse(
                    this::show, () -> terminal.out().println("no mesh is up in this folder"));
        }
        return 0;
    }

    private void show(MeshState state) {
        terminal.out()
                .println(
                        "mesh is "
                                + (state.ready() ? "up" : "coming up")
                                + " · scheduler "
                                + state.scheduler()
                                + " · evaluator "
                                + state.evaluator()
                                + " · supervisor process "
                                + state.pid());
        var table =
                new TextTable()
                        .column("process", Align.LEFT)
                        .column("state", Align.LEFT)
                        .column("pid", Align.RIGHT)
                        .column("memory", Align.RIGHT)
                        .column("restarts", Align.RIGHT)
                        .column("metrics", Align.LEFT);
        for (var member : state.processes()) {
            table.row(
                    member.name(),
                    member.state(),
                    Long.toString(member.pid()),
                    Numbers.bytes(ResidentMemory.of(member.pid())),
                    Integer.toString(member.restarts()),
                    member.metrics());
        }
        table.lines().forEach(terminal.out()::println);
    }

    private static JsonObject json(Optional<MeshState> state) {
        var json = new JsonObject();
        json.addProperty("up", state.map(MeshState::ready).orElse(false));
        state.ifPresent(up -> {
            json.addProperty("scheduler", up.scheduler());
            json.addProperty("evaluator", up.evaluator());
            json.addProperty("broker", up.broker());
            json.addProperty("workers", up.workers());
            json.addProperty("pid", up.pid());
            var processes = new JsonArray();
            up.processes().forEach(member -> processes.add(json(member)));
            json.add("processes", processes);
        });
        return json;
    }

    private static JsonObject json(MeshState.Member member) {
        var json = new JsonObject();
        json.addProperty("name", member.name());
        json.addProperty("state", member.state());
        json.addProperty("pid", member.pid());
        json.addProperty("restarts", member.restarts());
        json.addProperty("metrics", member.metrics());
        json.addProperty("resident_bytes", ResidentMemory.of(member.pid()));
        return json;
    }
}
