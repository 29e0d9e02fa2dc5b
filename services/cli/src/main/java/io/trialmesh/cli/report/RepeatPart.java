package io.trialmesh.cli.report;

import io.trialmesh.cli.report.html.Element;
import io.trialmesh.core.error.ShellWord;
import io.trialmesh.proto.v1.Budget;
import io.trialmesh.proto.v1.DataSource;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How to repeat the study, and what names its results.
final class RepeatPart {

    private RepeatPart() {}

    static Element of(Dossier dossier) {
        var study = dossier.study();
        var part =
                Part.section(
                        "repeat-part",
                        "How to repeat",
                        study.getRepeatable()
                                ? "The same data, seed and build give the same study, digit for"
                                        + " digit."
                                : "A clock or a memory limit decided something here; a study with"
                                        + " a budget of trials gives the same digits each time.");
        part.add(
                Element.of("pre")
                        .add(Element.of("code").with("id", "repeat").text(command(dossier))));
        if (study.getSuite().getChecksList().stream().anyMatch(check -> !check.getAutomatic())) {
            part.add(Part.note("It ran with a suite of its own: add --suite and its file."));
        }
        var facts = new ArrayList<Element>();
        facts.add(Part.fact("study", study.getName()));
        facts.add(Part.fact("seed", Long.toUnsignedString(study.getSeed())));
        dossier.dataset()
                .map(Dataset::getSnapshot)
                .ifPresent(s -> facts.add(digest("snapshot", s)));
        dossier.report()
                .map(Report::getDigest)
                .filter(digest -> !digest.isEmpty())
                .ifPresent(digest -> facts.add(digest("report digest", digest)));
        return part.add(Part.facts(facts));
    }

    private static Element digest(String name, String digest) {
        return Element.of("div", "fact wide")
                .add(
                        Element.of("dt").text(name),
                        Element.of("dd").add(Element.of("code").text(digest)));
    }

    /// The command line that asks for the same study.
    static String command(Dossier dossier) {
        var study = dossier.study();
        var words = new ArrayList<>(List.of("trialmesh", "run"));
        dossier.dataset()
                .map(Dataset::getSource)
                .or(() -> source(study))
                .ifPresent(source -> addSource(words, source));
        var metric = study.getObjective().getMetric();
        if (!metric.isEmpty()) {
            words.addAll(List.of("--metric", metric));
        }
        addColumns(words, study);
        addBudget(words, study.getBudget());
        if (study.getSearch().getFamiliesCount() > 0) {
            words.addAll(
                    List.of("--families", String.join(",", study.getSearch().getFamiliesList())));
        }
        words.addAll(List.of("--seed", Long.toString(study.getSeed())));
        return words.stream().map(ShellWord::of).reduce((a, b) -> a + " " + b).orElse("");
    }

    private static Optional<DataSource> source(Study study) {
        return study.getData().hasSource()
                ? Optional.of(study.getData().getSource())
                : Optional.empty();
    }

    /// The file's name only: a page that is passed on must not say where its writer keeps things.
    private static void addSource(List<String> words, DataSource source) {
        var uri = source.getUri();
        words.addAll(List.of("--data", uri.substring(uri.lastIndexOf('/') + 1)));
        words.addAll(List.of("--target", source.getTarget()));
        if (source.getIgnoreCount() > 0) {
            words.addAll(List.of("--ignore", String.join(",", source.getIgnoreList())));
        }
        if (source.getUseCount() > 0) {
            words.addAll(List.of("--use", String.join(",", source.getUseList())));
        }
    }

    private static void addColumns(List<String> words, Study study) {
        if (study.getData().getSensitiveCount() > 0) {
            words.addAll(
                    List.of("--sensitive", String.join(",", study.getData().getSensitiveList())));
        }
        if (study.getObjective().hasCosts()) {
            var costs = study.getObjective().getCosts();
            words.addAll(
                    List.of("--cost-false-positive", Double.toString(costs.getFalsePositive())));
            words.addAll(
                    List.of("--cost-false-negative", Double.toString(costs.getFalseNegative())));
        }
    }

    private static void addBudget(List<String> words, Budget budget) {
        switch (budget.getBudgetCase()) {
            case WALL -> words.addAll(List.of("--budget", budget.getWall().getSeconds() + "s"));
            case TRIALS -> words.addAll(List.of("--budget", budget.getTrials() + "trials"));
            case BUDGET_NOT_SET -> {
                // Then the usual one.
            }
        }
    }
}
