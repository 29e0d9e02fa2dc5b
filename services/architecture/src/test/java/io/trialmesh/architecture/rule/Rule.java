package io.trialmesh.architecture.rule;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/// A rule of the house and the name that its fixture is marked with.
public record Rule(String name, ArchRule rule) {

    /// Every rule, for the house given.
    public static List<Rule> all(House house) {
        return Stream.of(
                        BoundaryRules.of(house),
                        ServiceRules.of(house),
                        PurityRules.of(house),
                        ShapeRules.of(house))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
