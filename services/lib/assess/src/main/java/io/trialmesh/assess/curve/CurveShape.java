package io.trialmesh.assess.curve;

/// How a loss falls with rows: `asymptote + scale × at(size)`, where `at` falls with the size.
///
/// The shapes that fitted best in the Learning Curve Database (Mohr, Viering, Loog and van Rijn,
/// 2022), of those that Domhan, Springenberg and Hutter (2015, table 1) list; each is linear in
/// asymptote and scale, so that only what is inside `at` has to be searched.
enum CurveShape {
    /// Nothing more to gain.
    FLAT(0, true) {
        @Override
        double at(double size, double first, double second) {
            return 0;
        }
    },
    /// `size^-a`, towards an asymptote (pow3).
    POWER(1, true) {
        @Override
        double at(double size, double first, double second) {
            return StrictMath.pow(size, -first);
        }
    },
    /// The same without an asymptote: a line in the logarithms.
    PURE_POWER(1, false) {
        @Override
        double at(double size, double first, double second) {
            return StrictMath.pow(size, -first);
        }
    },
    /// `(size + b)^-a` (pow4).
    SHIFTED_POWER(2, true) {
        @Override
        double at(double size, double first, double second) {
            return StrictMath.pow(size + second, -first);
        }
    },
    /// `exp(-a size)` (exp3).
    EXPONENTIAL(1, true) {
        @Override
        double at(double size, double first, double second) {
            return StrictMath.exp(-2 * first * size);
        }
    },
    /// `exp(-a size^b)` (wbl4, janoschek, exp4).
    STRETCHED(2, true) {
        @Override
        double at(double size, double first, double second) {
            return StrictMath.exp(-2 * first * StrictMath.pow(size, second));
        }
    },
    /// `b / (b + size^a)` (mmf, hill3).
    SATURATING(2, true) {
        @Override
        double at(double size, double first, double second) {
            return second / (second + StrictMath.pow(size, first));
        }
    };

    private final int inner;
    private final boolean asymptotic;

    CurveShape(int inner, boolean asymptotic) {
        this.inner = inner;
        this.asymptotic = asymptotic;
    }

    /// The shape itself.
    ///
    /// @param size in parts of the largest size measured
    /// @param first from 0.05 to 5
    /// @param second from 0.05 to 5, where the shape has two numbers inside
    abstract double at(double size, double first, double second);

    /// Numbers inside: 0 to 2.
    int inner() {
        return inner;
    }

    /// False where the loss falls for ever.
    boolean asymptotic() {
        return asymptotic;
    }

    /// All numbers that are fitted.
    int parameters() {
        return this == FLAT ? 1 : inner + (asymptotic ? 2 : 1);
    }
}
