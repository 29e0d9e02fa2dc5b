package io.trialmesh.testkit.search;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.SearchAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Prints what an algorithm proposes, for another JVM to compare.
public final class ProposalPrinter {

    private ProposalPrinter() {}

    /// Prints one proposal per line.
    ///
    /// @param arguments the class of the algorithm
    public static void main(String[] arguments) throws ClassNotFoundException {
        var type = Class.forName(arguments[0]).asSubclass(SearchAlgorithm.class);
        var lines = String.join("\n", proposals(() -> newInstance(type)));
        System.out.writeBytes(lines.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    /// One line per proposal, over all spaces of the contract.
    static List<String> proposals(Supplier<? extends SearchAlgorithm> algorithm) {
        var lines = new ArrayList<String>();
        for (var space : ContractSpaces.all()) {
            var rehearsal = new Rehearsal(space, Goal.MINIMIZE, 17, 8, Ending.SCORED);
            rehearsal.run(algorithm, 60).forEach(point -> lines.add("{" + point + "}"));
        }
        return lines;
    }

    static SearchAlgorithm newInstance(Class<? extends SearchAlgorithm> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " needs a public constructor without parameters", e);
        }
    }
}
