package io.trialmesh.cli.example;

import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Draws loans, one after the other; the same generator gives the same loans in every JVM.
///
/// Only uniform numbers, sums and `StrictMath` are used, because other functions may differ in the
/// last digit between machines.
final class LoanLuck {

    static final double SLICE_RISK = 0.38;
    static final double SCORE_EFFECT = -0.012;
    static final double SEX_EFFECT = 0.5;
    static final double MISSING_YEARS = 0.04;

    /// Occupations and the share of women in each: together they tell the sex.
    private record Occupation(String name, double women, int income) {}

    private static final List<Occupation> OCCUPATIONS =
            List.of(
                    new Occupation("nursing", 0.92, 2900),
                    new Occupation("teaching", 0.78, 3400),
                    new Occupation("office", 0.64, 3000),
                    new Occupation("retail", 0.62, 2300),
                    new Occupation("kitchen", 0.45, 2200),
                    new Occupation("engineering", 0.15, 4600),
                    new Occupation("driving", 0.10, 2700),
                    new Occupation("building", 0.05, 3100));

    private static final List<String> PURPOSES =
            List.of("car", "furniture", "repairs", "education", "holiday");
    private static final List<String> REGIONS = List.of("north", "east", "south", "west");
    private static final List<Integer> TERMS = List.of(12, 24, 36, 48, 60);

    private final RandomGenerator random;

    LoanLuck(RandomGenerator random) {
        this.random = random;
    }

    Loan next() {
        var occupation = OCCUPATIONS.get(random.nextInt(OCCUPATIONS.size()));
        int age = 19 + (int) (51 * random.nextDouble() * (0.4 + 0.6 * random.nextDouble()));
        var sex = random.nextDouble() < occupation.women() ? "f" : "m";
        int income = (int) StrictMath.round(occupation.income() * StrictMath.exp(0.3 * bell()));
        int amount = 50 * (20 + (int) (380 * random.nextDouble() * random.nextDouble()));
        int term = TERMS.get(random.nextInt(TERMS.size()));
        var purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
        var region = REGIONS.get(random.nextInt(REGIONS.size()));
        int tenths = (int) (10 * (age - 18) * random.nextDouble());
        int score = Math.clamp(StrictMath.round(655 + 75 * bell()), 300, 850);
        int late = count(0.35);
        double burden = (double) amount / term / income;
        double logit =
                -3.2
                        + SCORE_EFFECT * (score - 655)
                        + 4 * (burden - 0.05)
                        + 0.5 * late
                        - 0.004 * tenths
                        + (sex.equals("f") ? SEX_EFFECT : 0)
                        + (purpose.equals("holiday") ? 0.5 : 0);
        boolean weak = region.equals("north") && term >= 48;
        double risk = weak ? SLICE_RISK : 1 / (1 + StrictMath.exp(-logit));
        boolean defaulted = random.nextDouble() < risk;
        return new Loan(
                age,
                sex,
                occupation.name(),
                income,
                random.nextDouble() < MISSING_YEARS ? OptionalInt.empty() : OptionalInt.of(tenths),
                amount,
                term,
                purpose,
                region,
                // Who is young has often no score yet.
                age < 23 && random.nextDouble() < 0.5 ? OptionalInt.empty() : OptionalInt.of(score),
                late,
                calls(defaulted),
                risk,
                defaulted);
    }

    /// Collectors call those who do not pay, and now and then someone else.
    private int calls(boolean defaulted) {
        return defaulted
                ? (random.nextDouble() < 0.01 ? 0 : 2 + count(2.5))
                : (random.nextDouble() < 0.02 ? 1 : 0);
    }

    /// Nearly a normal number: twelve uniform ones (Irwin 1927, Hall 1927).
    private double bell() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    /// A Poisson number by multiplication (Knuth 1969, section 3.4.1).
    private int count(double mean) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; count++) {
            product *= random.nextDouble();
        }
        return count;
    }
}
