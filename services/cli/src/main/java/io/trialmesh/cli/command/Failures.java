package io.trialmesh.cli.command;

import io.trialmesh.cli.ExitStatus;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what went wrong: field, value, what is allowed; a stack trace only under `--debug`.
record Failures(Terminal terminal)
        implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final int LABEL = 10;

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult arguments) {
        if (Boolean.getBoolean("trialmesh.debug")) {
            failure.printStackTrace(terminal.err());
        }
        if (failure instanceof MeshException refused && !refused.problems().isEmpty()) {
            problems(refused, command);
            return ExitStatus.REFUSED;
        }
        terminal.err().println("trialmesh: " + sentence(failure));
        return failure instanceof MeshException mesh ? status(mesh) : ExitStatus.BROKEN;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        var command = failure.getCommandLine();
        terminal.err().println("trialmesh: " + failure.getMessage());
        if (failure instanceof UnmatchedArgumentException unmatched) {
            var suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                terminal.err().println("Did you mean: " + String.join(" or ", suggestions) + "?");
            }
        }
        terminal.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.REFUSED;
    }

    private void problems(MeshException refused, CommandLine command) {
        int count = refused.problems().size();
        terminal.err()
                .println(
                        "trialmesh: "
                                + count
                                + (count == 1 ? " problem" : " problems")
                                + ", nothing was started");
        var flags = command.getCommandSpec().optionsMap().keySet();
        for (var problem : refused.problems()) {
            var label = label(problem, flags);
            var space = " ".repeat(Math.max(0, LABEL - label.length()));
            terminal.err().println("  " + label + space + " " + problem.sentence());
        }
    }

    /// The flag that a field is written with, where there is one.
    private static String label(Problem problem, Set<String> flags) {
        var last = problem.field().substring(problem.field().lastIndexOf('.') + 1);
        var flag = "--" + (last.equals("uri") ? "data" : last.replace('_', '-'));
        return flags.contains(flag) ? flag : problem.field();
    }

    private static String sentence(Exception failure) {
        var message = failure.getMessage();
        return failure instanceof MeshException && message != null
                ? message
                : "something broke: " + failure + " (--debug shows where)";
    }

    private static int status(MeshException failure) {
        return switch (failure.code()) {
            case INVALID, NOT_FOUND, ALREADY_EXISTS, NOT_NOW -> ExitStatus.REFUSED;
            case STALE, EXHAUSTED, UNAVAILABLE, INTERNAL -> ExitStatus.BROKEN;
        };
    }
}
