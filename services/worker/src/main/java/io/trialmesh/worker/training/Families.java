package io.trialmesh.worker.training;

import io.trialmesh.core.learn.ModelFamily;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// The families of models that can be found, by name.
public record Families(List<ModelFamily> all) {

    public Families {
        all = all.stream().sorted(Comparator.comparing(ModelFamily::name)).toList();
    }

    /// Those on the class path; their engines need not be there.
    public static Families found() {
        return new Families(
                ServiceLoader.load(ModelFamily.class, Families.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /// The family of that name.
    ///
    /// @throws IllegalArgumentException where there is none, naming those there are
    public ModelFamily named(String name) {
        return all.stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no family '" + name + "', only " + names()));
    }

    private List<String> names() {
        return all.stream().map(ModelFamily::name).toList();
    }
}
