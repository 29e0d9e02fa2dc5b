package io.trialmesh.core.calibrate;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// The families of calibrators that can be found, the simplest first.
public record Calibrators(List<CalibratorFamily> all) {

    public Calibrators {
        all =
                all.stream()
                        .sorted(
                                Comparator.comparingInt(CalibratorFamily::complexity)
                                        .thenComparing(CalibratorFamily::name))
                        .toList();
    }

    /// Those on the class path.
    public static Calibrators found() {
        return new Calibrators(
                ServiceLoader.load(CalibratorFamily.class, CalibratorFamily.class.getClassLoader())
                        .stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /// The family of that name.
    ///
    /// @throws IllegalArgumentException where there is none, naming those there are
    public CalibratorFamily named(String name) {
        return all.stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no calibrator '" + name + "', only " + names()));
    }

    private List<String> names() {
        return all.stream().map(CalibratorFamily::name).toList();
    }
}
