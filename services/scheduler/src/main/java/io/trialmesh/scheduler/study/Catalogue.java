package io.trialmesh.scheduler.study;

import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.study.Phase;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/// The families and algorithms this scheduler knows, the simplest family first.
public record Catalogue(List<ModelFamily> families, List<SearchAlgorithm> algorithms) {

    private static final Comparator<ModelFamily> SIMPLEST_FIRST =
            Comparator.comparing(ModelFamily::phase)
                    .thenComparingInt(ModelFamily::complexity)
                    .thenComparing(ModelFamily::name);

    public Catalogue {
        families = families.stream().sorted(SIMPLEST_FIRST).toList();
        algorithms =
                algorithms.stream().sorted(Comparator.comparing(SearchAlgorithm::name)).toList();
        refuseTwins(families, ModelFamily::name);
        refuseTwins(algorithms, SearchAlgorithm::name);
    }

    /// Everything on the class path.
    public static Catalogue load() {
        return new Catalogue(
                ServiceLoader.load(ModelFamily.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                ServiceLoader.load(SearchAlgorithm.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    public Optional<ModelFamily> family(String name) {
        return families.stream().filter(family -> family.name().equals(name)).findFirst();
    }

    public Optional<SearchAlgorithm> algorithm(String name) {
        return algorithms.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /// The families of a study: the rules before any learning always, the others where allowed.
    public List<ModelFamily> of(Search search) {
        return families.stream()
                .filter(f -> f.phase() == Phase.BEFORE_ML || search.allows(f.name()))
                .toList();
    }

    /// How simple a family is; a family of an earlier version that is gone counts as the least.
    public int complexity(String family) {
        return family(family).map(ModelFamily::complexity).orElse(Integer.MAX_VALUE);
    }

    private static <T> void refuseTwins(List<T> all, Function<T, String> name) {
        var seen = new HashSet<String>();
        for (var each : all) {
            if (!seen.add(name.apply(each))) {
                throw new IllegalStateException(
                        "two on the class path are called " + name.apply(each));
            }
        }
    }
}
