package io.trialmesh.architecture.rule;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Conditions that compare the module of a class with the modules it depends on.
final class Dependencies {

    private Dependencies() {}

    /// A class of a library may know its own module and `core`.
    static ArchCondition<JavaClass> onCoreAndOwnModule(House house) {
        return allowing(
                house,
                "depend on core and their own module only",
                (own, other) -> other.equals(own) || other.equals("core"));
    }

    /// A class of a service may know its own module, and others that are no service.
    static ArchCondition<JavaClass> onNoOtherService(House house) {
        return allowing(
                house,
                "depend on no other service",
                (own, other) -> other.equals(own) || !House.SERVICES.contains(other));
    }

    private static ArchCondition<JavaClass> allowing(
            House house, String description, BiPredicate<String, String> allowed) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                var own = moduleOf(house, item).orElse("");
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                    moduleOf(house, dependency.getTargetClass())
                            .filter(other -> !allowed.test(own, other))
                            .ifPresent(_ ->
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    dependency, dependency.getDescription())));
                }
            }
        };
    }

    private static Optional<String> moduleOf(House house, JavaClass type) {
        var prefix = house.root() + ".";
        return Optional.of(type.getPackageName() + ".")
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length(), name.indexOf('.', prefix.length())));
    }
}
