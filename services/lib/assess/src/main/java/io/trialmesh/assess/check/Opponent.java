package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Rival;
import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Witness;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Accuracy;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Who a model is held against, and what that one says about which rows.
///
/// @param name as sentences say it
/// @param graded false where it names classes without saying how sure it is
/// @param rows places of the rows it answered for, ascending
/// @param said in the order of `rows`
record Opponent(String name, boolean graded, int[] rows, Predictions said) {

    /// The setting that names a testimony in place of the rival.
    static final String AGAINST = "against";

    /// Refuses what names neither a file nor an address.
    static void lint(Settings settings) {
        settings.text(AGAINST)
                .filter(source -> !source.contains("://") && !source.matches(".+\\.[a-z]+"))
                .ifPresent(source ->
                        settings.refuse(
                                AGAINST,
                                "'"
                                        + source
                                        + "' is neither a file, such as solution.csv, nor an"
                                        + " address"));
    }

    /// What became of asking.
    sealed interface Asked {

        /// It answered for some rows at least.
        record Answered(Opponent opponent) implements Asked {}

        /// It did not, and this is why; one sentence with a number.
        record Nobody(String sentence) implements Asked {}
    }

    /// The testimony that the settings name, else the rival.
    static Asked of(Settings settings, Evidence evidence, Frame rows) {
        var source = settings.text(AGAINST);
        if (source.isPresent()) {
            var testimony = evidence.background().testimonies().get(source.get());
            return testimony == null
                    ? nobody(source.get() + " says nothing", rows)
                    : heard(source.get(), testimony, evidence.task(), rows);
        }
        return evidence.background()
                .rival()
                .map(rival -> asked(rival, evidence.task(), rows))
                .orElseGet(() -> nobody("no other model has anything to say", rows));
    }

    /// The metric that both can be measured by.
    Metric fair(Metric metric) {
        return graded ? metric : new Accuracy();
    }

    private static Asked heard(String source, Testimony testimony, Task task, Frame rows) {
        return switch (testimony) {
            case Testimony.Silent(var why) -> nobody(source + " is silent: " + why, rows);
            case Testimony.Heard(var witnesses) ->
                    witnesses.stream()
                            .filter(w -> w.said().outputs() == task.outputs())
                            .findFirst()
                            .map(witness -> said(witness, task, rows))
                            .orElseGet(() -> nobody("nobody in " + source + " speaks", rows));
        };
    }

    private static Asked said(Witness witness, Task task, Frame rows) {
        var answered = IntStream.range(0, rows.rows()).filter(row -> witness.place(rows, row) >= 0);
        var places = answered.toArray();
        if (places.length == 0) {
            return nobody(witness.name() + " speaks of none", rows);
        }
        var at = Arrays.stream(places).map(row -> witness.place(rows, row)).toArray();
        return new Asked.Answered(
                new Opponent(
                        witness.name(),
                        witness.graded() || !task.classification(),
                        places,
                        witness.said().select(at)));
    }

    private static Asked asked(Rival rival, Task task, Frame rows) {
        return switch (rival.predictor().predict(rows)) {
            case Predictor.Answer.Broke<Predictions>(var sentence) ->
                    nobody(rival.name() + " broke: " + sentence, rows);
            case Predictor.Answer.Said<Predictions>(var said) ->
                    said.rows() == rows.rows() && said.outputs() == task.outputs()
                            ? new Asked.Answered(
                                    new Opponent(
                                            rival.name(),
                                            true,
                                            IntStream.range(0, rows.rows()).toArray(),
                                            said))
                            : nobody(rival.name() + " answers something else", rows);
        };
    }

    private static Asked nobody(String why, Frame rows) {
        return new Asked.Nobody(
                "Of "
                        + rows.rows()
                        + " rows there is nothing to compare with: "
                        + why.strip().replace("\n", " ")
                        + (why.endsWith(".") ? "" : "."));
    }
}
