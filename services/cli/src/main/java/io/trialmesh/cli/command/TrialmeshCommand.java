package io.trialmesh.cli.command;

import io.trialmesh.cli.ExitStatus;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `trialmesh`: the root of every word.
@Command(
        name = "trialmesh",
        description = "Finds a model for your table, tests it, and says whether to trust it.",
        footer = {
            "",
            "Begin with:",
            "  trialmesh run --data loans.csv --target default --budget 2m",
            "then use the model:",
            "  trialmesh predict --model .trialmesh/studies/<study>/model --data new.csv",
            "",
            "Everything lies in .trialmesh/ of the working folder. Exit status: 0 fine, 1 no model",
            "passed, 2 refused, 3 broken, 130 interrupted. --debug shows stack traces."
        })
public final class TrialmeshCommand implements Callable<Integer> {

    @Option(
            names = {"-V", "--version"},
            description = "Print the version.")
    boolean version;

    @Spec CommandSpec spec;

    private final Terminal terminal;

    private TrialmeshCommand(Terminal terminal) {
        this.terminal = terminal;
        this.spec = CommandSpec.create();
    }

    /// The whole command line, ready to execute words in a working folder.
    public static CommandLine line(Terminal terminal, Path workingFolder) {
        var folder = MeshFolder.in(workingFolder);
        var line =
                new CommandLine(new TrialmeshCommand(terminal))
                        .addSubcommand(new RunCommand(terminal, folder))
                        .addSubcommand(new PredictCommand(terminal))
                        .addSubcommand(new ReportCommand(terminal, folder))
                        .addSubcommand(new UpCommand(terminal, folder))
                        .addSubcommand(new DownCommand(terminal, folder))
                        .addSubcommand(new StatusCommand(terminal, folder))
                        .addSubcommand(StudyCommand.line(terminal, folder))
                        .addSubcommand(TrialCommand.line(terminal, folder))
                        .addSubcommand(DataCommand.line(terminal, folder))
                        .addSubcommand(new BackupCommand(terminal, folder))
                        .addSubcommand(new RestoreCommand(terminal, folder))
                        .addSubcommand(new ExampleCommand(terminal))
                        .addSubcommand(new VersionCommand(terminal))
                        .addSubcommand(SuiteCommand.line(terminal, folder))
                        .addSubcommand(new SuperviseCommand(folder));
        withHelp(line);
        var failures = new Failures(terminal);
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(failures);
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(Math.clamp(terminal.width(), 80, 120));
        return line;
    }

    private static void withHelp(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(false);
        line.getCommandSpec()
                .addOption(
                        CommandLine.Model.OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help.")
                                .build());
        line.getSubcommands().values().forEach(TrialmeshCommand::withHelp);
    }

    @Override
    public Integer call() {
        if (version) {
            terminal.out().println("trialmesh " + Version.TEXT);
            return ExitStatus.OK;
        }
        spec.commandLine().usage(terminal.out());
        return ExitStatus.OK;
    }
}
