package io.trialmesh.assess.check;

import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads the settings of a check, and collects what is wrong with them.
final class Settings {

    private final CheckSpec spec;
    private final List<Problem> problems = new ArrayList<>();

    Settings(CheckSpec spec) {
        this.spec = spec;
    }

    /// Refuses every setting that is not one of these.
    Settings allow(List<String> names) {
        for (var name : spec.settings().keySet()) {
            if (!names.contains(name)) {
                refuse(
                        name,
                        "'" + name + "' is no setting of " + spec.kind() + "; it knows " + names);
            }
        }
        return this;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(spec.settings().get(name));
    }

    /// A finite number; anything else is a problem.
    OptionalDouble number(String name) {
        var text = text(name);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            var number = Double.parseDouble(text.get());
            if (Double.isFinite(number)) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            refuse(name, "'" + text.get() + "' is not a number; give one such as 0.8");
            return OptionalDouble.empty();
        }
        refuse(name, "'" + text.get() + "' is not a finite number");
        return OptionalDouble.empty();
    }

    void refuse(String name, String sentence) {
        problems.add(new Problem(name, text(name).orElse(""), sentence));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
