package io.trialmesh.core.space;

import java.util.List;
import java.util.Optional;

/// A named domain, perhaps only there under a condition.
public record Parameter(String name, Domain domain, Optional<Condition> condition) {

    public static Parameter real(String name, double low, double high, Scale scale) {
        return new Parameter(name, new Domain.Real(low, high, scale), Optional.empty());
    }

    public static Parameter whole(String name, long low, long high, Scale scale) {
        return new Parameter(name, new Domain.Whole(low, high, scale), Optional.empty());
    }

    public static Parameter choice(String name, String... options) {
        return new Parameter(name, new Domain.Choice(List.of(options)), Optional.empty());
    }

    public Parameter when(String parent, String... values) {
        return new Parameter(name, domain, Optional.of(new Condition(parent, List.of(values))));
    }
}
