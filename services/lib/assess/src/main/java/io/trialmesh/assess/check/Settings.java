package io.trialmesh.assess.check;

import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads the settings of a check, and collects what is wrong with them.
final class Settings {

    private static final Pattern CSV = Pattern.compile(".+\\.csv", Pattern.CASE_INSENSITIVE);

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
                        "'"
                                + name
                                + "' is no setting of "
                                + spec.kind()
                                + (names.isEmpty() ? "; it has none" : "; " + meant(name, names)));
            }
        }
        return this;
    }

    /// `did you mean 'at_least'? It knows [at_least, at_most]`.
    private static String meant(String name, List<String> names) {
        return NearestName.to(name, names)
                .map(near -> "did you mean '" + near + "'? It knows " + names)
                .orElse("it knows " + names);
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

    /// A finite number between two bounds, both allowed; anything else is a problem.
    OptionalDouble within(String name, double low, double high) {
        var number = number(name);
        if (number.isPresent() && (number.getAsDouble() < low || number.getAsDouble() > high)) {
            refuse(name, "'" + spec.settings().get(name) + "' is not from " + low + " to " + high);
            return OptionalDouble.empty();
        }
        return number;
    }

    /// A whole number between two bounds, both allowed; anything else is a problem.
    OptionalLong whole(String name, long low, long high) {
        var text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            var number = Long.parseLong(text.get());
            if (number >= low && number <= high) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            // Said below, with the value.
        }
        refuse(name, "'" + text.get() + "' is no whole number from " + low + " to " + high);
        return OptionalLong.empty();
    }

    /// Refuses what is there and does not read like this.
    void matching(String name, Pattern form, String allowed) {
        text(name)
                .filter(text -> !form.matcher(text).matches())
                .ifPresent(text -> refuse(name, "'" + text + "' is not " + allowed));
    }

    /// Refuses what is no name of a CSV file, and where there is none.
    ///
    /// @param missing what is to be given
    void csv(String name, String missing) {
        if (text(name).isEmpty()) {
            refuse(name, "say where to find " + missing);
        }
        matching(name, CSV, "the name of a CSV file");
    }

    /// Names separated by commas; none where the setting is not there.
    List<String> list(String name) {
        return text(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// Refuses what is no column.
    void columns(String name, Schema schema) {
        var columns = schema.features().stream().map(Feature::name).toList();
        for (var word : list(name)) {
            if (!columns.contains(word)) {
                refuse(
                        name,
                        "there is no column '"
                                + word
                                + "'"
                                + NearestName.to(word, columns)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("; there are " + columns));
            }
        }
    }

    void refuse(String name, String sentence) {
        problems.add(new Problem(name, text(name).orElse(""), sentence));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
