package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The columns that decisions must not hang on: kept beside the others, tested, and not learnt from
/// unless their user says so.
///
/// @param names each once
public record SensitiveColumns(List<String> names) {

    public SensitiveColumns {
        names = List.copyOf(names);
    }

    /// Those that a question or its suite names.
    public static SensitiveColumns of(StudyDraft draft) {
        var names = new LinkedHashSet<>(draft.sensitive());
        draft.suite().ifPresent(suite -> names.addAll(suite.sensitive()));
        return new SensitiveColumns(List.copyOf(names));
    }

    /// Those that are no input, each with what is allowed.
    ///
    /// @param features of the data
    public List<Problem> problems(List<Feature> features, String target) {
        var known = features.stream().map(Feature::name).toList();
        var problems = new ArrayList<Problem>();
        for (var name : names) {
            if (name.equals(target)) {
                problems.add(
                        new Problem(
                                "sensitive",
                                name,
                                "'" + name + "' is the target: it is what decisions are about"));
            } else if (!known.contains(name)) {
                problems.add(
                        new Problem(
                                "sensitive", name, NearestName.sentence(name, "column", known)));
            }
        }
        if (problems.isEmpty() && !names.isEmpty() && Set.copyOf(names).containsAll(known)) {
            problems.add(
                    new Problem(
                            "sensitive",
                            String.join(", ", names),
                            "leaves no column to learn from. Keep one, or give --use."));
        }
        return List.copyOf(problems);
    }

    /// Those that no trial learns from.
    ///
    /// @param used columns that the user wants learnt from all the same
    public List<String> withheld(List<String> used) {
        return names.stream().filter(name -> !used.contains(name)).toList();
    }

    /// The suite with these columns; where there is neither, none.
    public Optional<Suite> in(Optional<Suite> suite) {
        if (names.isEmpty()) {
            return suite;
        }
        var written = suite.orElseGet(() -> new Suite("", List.of()));
        return Optional.of(
                new Suite(
                        written.name(),
                        written.checks(),
                        names,
                        written.waivers(),
                        written.aims()));
    }
}
