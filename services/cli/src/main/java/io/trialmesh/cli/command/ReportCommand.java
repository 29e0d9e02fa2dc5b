package io.trialmesh.cli.command;

import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.report.Dossier;
import io.trialmesh.cli.report.ReportFile;
import io.trialmesh.cli.report.ReportPage;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.wire.name.ResourceNames;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `trialmesh report`: what a study found, as one page for people.
@Command(
        name = "report",
        description = "Write a study's page: one HTML file that needs no network.",
        footer = {
            "",
            "A run leaves the page of its study in its folder already; this is for studies of a",
            "mesh that is up, also for those that have not ended.",
            "",
            "Examples:",
            "  trialmesh report s-41c2",
            "  trialmesh report s-41c2 --out loans.html",
            "  trialmesh report s-41c2 --json > loans.json"
        })
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STUDY", description = "Such as s-41c2; trialmesh study list.")
    String study = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the page goes (default: .trialmesh/studies/<id>/report.html).")
    Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Print everything as JSON instead.")
    boolean json;

    private final Terminal terminal;
    private final MeshFolder folder;

    ReportCommand(Terminal terminal, MeshFolder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public Integer call() {
        try (var mesh = OpenMesh.required(folder)) {
            var client = mesh.client();
            var found = StudyLookup.find(client, study);
            var dossier = Dossier.fetch(client, found);
            if (json) {
                terminal.out().print(ReportFile.text(dossier));
                terminal.out().flush();
                return 0;
            }
            var id = ResourceNames.studyId(found.getName());
            var file = out.orElseGet(() -> folder.studies().resolve(id).resolve("report.html"));
            ReportPage.write(file, dossier);
            terminal.out().println("report   " + file);
            return 0;
        }
    }
}
