package io.trialmesh.cli.report;

import com.google.protobuf.util.Timestamps;
import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.wire.name.ResourceNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The sentence: what happened, before everything else.
final class OpeningPart {

    private static final Pattern SENTENCE = Pattern.compile("(?<=\\.) (?=[A-Z])");

    private OpeningPart() {}

    static Element of(Dossier dossier) {
        var study = dossier.study();
        var winner = study.getWinner();
        var passed = winner.getPassed();
        var said = parts(sentence(dossier));
        var header =
                Element.of("header")
                        .add(
                                Element.of("p", "brand").text("trialmesh · " + name(dossier)),
                                Element.of("p")
                                        .add(
                                                Element.of(
                                                                "span",
                                                                "badge "
                                                                        + (passed
                                                                                ? "pass"
                                                                                : "fail"))
                                                        .text(
                                                                passed
                                                                        ? "a model passed"
                                                                        : "no model passed")),
                                Element.of("h1").with("id", "sentence").text(said.getFirst()));
        said.stream().skip(1).forEach(more -> header.add(Element.of("p", "lead").text(more)));
        dossier.leaderboard().getSentencesList().stream()
                .filter(other -> !sentence(dossier).contains(other))
                .forEach(other -> header.add(Element.of("p", "lead").text(other)));
        return header.add(facts(dossier));
    }

    /// What is said first: who won, or why nobody did.
    static String sentence(Dossier dossier) {
        var won = dossier.study().getWinner().getSentence();
        var said = won.isEmpty() ? dossier.study().getSentence() : won;
        return said.isEmpty() ? "The study has not ended." : said;
    }

    /// The heading and the rest: sentences end where a capital follows, not inside of numbers.
    private static List<String> parts(String sentences) {
        var parts = new ArrayList<>(List.of(SENTENCE.split(sentences)));
        // "It beats …" belongs to who won.
        if (parts.size() > 1 && parts.get(1).startsWith("It ")) {
            parts.set(0, parts.getFirst() + " " + parts.remove(1));
        }
        return parts;
    }

    private static String name(Dossier dossier) {
        var id = ResourceNames.studyId(dossier.study().getName());
        var shown = dossier.study().getDisplayName();
        return shown.isEmpty() ? id : shown + " · " + id;
    }

    private static Element facts(Dossier dossier) {
        var study = dossier.study();
        var counts = study.getTrials();
        var facts = new ArrayList<Element>();
        dossier.dataset()
                .ifPresent(data -> {
                    facts.add(Part.fact("rows", Numbers.count(data.getRows())));
                    facts.add(
                            Part.fact(
                                    "columns",
                                    Integer.toString(data.getSchema().getFeaturesCount())));
                });
        int trials = counts.getFinished() + counts.getFailed() + counts.getStopped();
        facts.add(Part.fact("trials", Integer.toString(trials)));
        if (counts.getStopped() > 0) {
            facts.add(Part.fact("stopped early", Integer.toString(counts.getStopped())));
        }
        if (counts.getFailed() > 0) {
            facts.add(Part.fact("failed", Integer.toString(counts.getFailed())));
        }
        facts.add(Part.fact("objective", dossier.metric()));
        if (study.hasEnded()) {
            var millis = Timestamps.between(study.getCreated(), study.getEnded());
            facts.add(Part.fact("time", Numbers.clock(Duration.ofSeconds(millis.getSeconds()))));
        }
        facts.add(Part.fact("seed", Long.toUnsignedString(study.getSeed())));
        facts.add(Part.fact("repeatable", study.getRepeatable() ? "yes" : "no"));
        return Part.facts(facts);
    }
}
