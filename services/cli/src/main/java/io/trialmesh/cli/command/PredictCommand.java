package io.trialmesh.cli.command;

import io.trialmesh.cli.predict.Prediction;
import io.trialmesh.cli.predict.PrivateTemp;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `trialmesh predict`: rows in, predictions out.
@Command(
        name = "predict",
        description = "Predict the rows of a table with a model; needs no mesh.",
        footer = {
            "",
            "Prints CSV: 'prediction', and for classes 'p_<label>' each; one line a row, in order.",
            "",
            "Example:",
            "  trialmesh predict --model .trialmesh/studies/s-41c2/model --data new.csv"
                    + " --out predictions.csv"
        })
final class PredictCommand implements Callable<Integer> {

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "The model folder that a run left.")
    Optional<Path> model = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The rows: .csv or .parquet; other columns than the model's are ignored.")
    Optional<Path> data = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the predictions go (default: standard output).")
    Optional<Path> out = Optional.empty();

    private final Terminal terminal;

    PredictCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var prediction = new Prediction(given(model), given(data));
        try (var temp = PrivateTemp.open()) {
            temp.use();
            if (out.isEmpty()) {
                prediction.write(terminal.out());
                terminal.out().flush();
                return 0;
            }
            int rows = toFile(prediction, out.get().toAbsolutePath());
            terminal.err().println(Numbers.count(rows) + " predictions in " + out.get());
            return 0;
        }
    }

    /// Writes beside the file and renames, so that a refused table leaves an old file as it was.
    private static int toFile(Prediction prediction, Path file) {
        var fresh = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            int rows;
            try (var writer = Files.newBufferedWriter(fresh)) {
                rows = prediction.write(writer);
            }
            Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deleteQuietly(fresh);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A left-over beside the file does no harm.
            return;
        }
    }

    private Path given(Optional<Path> value) {
        if (model.isPresent() && data.isPresent()) {
            return value.orElseThrow();
        }
        var problems = new ArrayList<Problem>();
        if (model.isEmpty()) {
            problems.add(new Problem("model", "", "Say which model: --model DIR."));
        }
        if (data.isEmpty()) {
            problems.add(new Problem("data", "", "Say which rows: --data FILE."));
        }
        throw new MeshException(List.copyOf(problems));
    }
}
