package io.trialmesh.wire.meter;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/// One thing a service says about itself, by its name in the dictionary {@link Meters}.
///
/// Labels have few values by construction: kinds, states, reasons, families. The one label without
/// a fixed list is `study`, and only running studies have it.
public sealed interface Meter {

    /// Words with dots between them, such as `trialmesh.queue.wait`.
    String name();

    /// One sentence for people.
    String help();

    /// The names of the labels, in the order in which their values are given.
    List<String> labels();

    /// The names Prometheus knows it by.
    List<String> series();

    /// How often something happened.
    record Count(String name, String help, List<String> labels) implements Meter {

        public Count {
            labels = List.copyOf(labels);
        }

        /// Once more.
        public void add(String... values) {
            add(1, values);
        }

        /// More of it.
        public void add(double amount, String... values) {
            Telemetry.found().add(this, amount, fitting(this, values));
        }

        @Override
        public List<String> series() {
            return List.of(underscored(name) + "_total");
        }
    }

    /// How long something took, in seconds.
    record Timing(String name, String help, Edges edges, List<String> labels) implements Meter {

        public Timing {
            labels = List.copyOf(labels);
        }

        public void add(double seconds, String... values) {
            Telemetry.found().record(this, Math.max(0, seconds), fitting(this, values));
        }

        /// From that moment of {@link System#nanoTime} until now.
        public void since(long began, String... values) {
            add((System.nanoTime() - began) / 1e9, values);
        }

        @Override
        public List<String> series() {
            return distribution(underscored(name) + "_seconds");
        }
    }

    /// How large something was.
    ///
    /// @param unit such as `bytes`; empty for plain numbers
    record Spread(String name, String help, String unit, Edges edges, List<String> labels)
            implements Meter {

        public Spread {
            labels = List.copyOf(labels);
        }

        public void add(double amount, String... values) {
            Telemetry.found().record(this, amount, fitting(this, values));
        }

        @Override
        public List<String> series() {
            return distribution(withUnit(name, unit));
        }
    }

    /// How much of something there is now.
    ///
    /// @param unit such as `bytes`; empty for plain numbers
    record Level(String name, String help, String unit, List<String> labels) implements Meter {

        public Level {
            labels = List.copyOf(labels);
        }

        /// Says one value; the others stay.
        public void set(double amount, String... values) {
            Telemetry.found().set(this, amount, fitting(this, values));
        }

        /// Says whatever this says whenever somebody asks; for levels without labels.
        public void follow(DoubleSupplier amount) {
            Telemetry.found().follow(this, amount);
        }

        /// Says all values; those that are not among them are gone.
        public void replace(List<Reading> readings) {
            readings.forEach(reading -> fitting(this, reading.values().toArray(String[]::new)));
            Telemetry.found().replace(this, readings);
        }

        @Override
        public List<String> series() {
            return List.of(withUnit(name, unit));
        }
    }

    /// What a library says, under the names it has for it.
    record Foreign(String name, String help, List<String> labels, List<String> series)
            implements Meter {

        public Foreign {
            labels = List.copyOf(labels);
            series = List.copyOf(series);
        }
    }

    /// The amount of a level for one set of label values.
    record Reading(double amount, List<String> values) {

        public Reading {
            values = List.copyOf(values);
        }

        public static Reading of(double amount, String... values) {
            return new Reading(amount, List.of(values));
        }
    }

    private static List<String> fitting(Meter meter, String... values) {
        if (values.length != meter.labels().size()) {
            throw new IllegalArgumentException(
                    meter.name() + " has the labels " + meter.labels() + ", not " + values.length);
        }
        return List.of(values);
    }

    private static String underscored(String name) {
        return name.replace('.', '_').toLowerCase(Locale.ROOT);
    }

    private static String withUnit(String name, String unit) {
        return unit.isEmpty() ? underscored(name) : underscored(name) + "_" + unit;
    }

    private static List<String> distribution(String name) {
        return Stream.of("_bucket", "_count", "_sum").map(name::concat).toList();
    }
}
