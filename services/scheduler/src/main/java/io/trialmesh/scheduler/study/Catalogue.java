package io.trialmesh.scheduler.study;

import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.search.StoppingRule;
import io.trialmesh.core.study.Phase;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/// The families, algorithms and stopping rules this scheduler knows, the simplest family first.
public record Catalogue(
        List<ModelFamily> families,
        List<SearchAlgorithm> algorithms,
        List<StoppingRule> stoppingRules) {

    private static final Comparator<ModelFamily> SIMPLEST_FIRST =
            Comparator.comparing(ModelFamily::phase)
                    .thenComparingInt(ModelFamily::complexity)
                    .thenComparing(ModelFamily::name);

    public Catalogue {
        families = families.stream().sorted(SIMPLEST_FIRST).toList();
        algorithms =
                algorithms.stream().sorted(Comparator.comparing(SearchAlgorithm::name)).toList();
        stoppingRules =
                stoppingRules.stream().sorted(Comparator.comparing(StoppingRule::name)).toList();
        refuseTwins(families, ModelFamily::name);
        refuseTwins(algorithms, SearchAlgorithm::name);
        refuseTwins(stoppingRules, StoppingRule::name);
    }

    /// Everything on the class path.
    public static Catalogue load() {
        return new Catalogue(
                found(ModelFamily.class), found(SearchAlgorithm.class), found(StoppingRule.class));
    }

    public Optional<ModelFamily> family(String name) {
        return families.stream().filter(family -> family.name().equals(name)).findFirst();
    }

    public Optional<SearchAlgorithm> algorithm(String name) {
        return algorithms.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    public Optional<StoppingRule> stoppingRule(String name) {
        return stoppingRules.stream().filter(each -> each.name().equals(name)).findFirst();
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

    private static <T> List<T> found(Class<T> type) {
        return ServiceLoader.load(type).stream().map(ServiceLoader.Provider::get).toList();
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
