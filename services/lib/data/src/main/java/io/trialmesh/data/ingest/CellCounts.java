package io.trialmesh.data.ingest;

/// How many cells of a column are what.
///
/// @param present not empty
/// @param numbers finite numbers
/// @param whole numbers without a fraction
/// @param words that mean "missing" between numbers
/// @param infinite those of the words that say NaN or infinity
/// @param moments dates or moments
/// @param commas numbers with a decimal comma
record CellCounts(
        long present,
        long numbers,
        long whole,
        long words,
        long infinite,
        long moments,
        long commas) {

    /// Where nearly every cell is a number, the few others are slips and count as missing.
    private static final double NEARLY_ALL = 0.95;

    /// True where every cell that says something is a number.
    boolean numeric() {
        return numbers > 0 && numbers + words == present;
    }

    /// True where so nearly all cells are numbers that the others count as missing.
    boolean nearlyNumeric() {
        return numbers > 0 && !numeric() && numbers >= NEARLY_ALL * (present - words);
    }

    /// True where every cell that says something is a date or a moment.
    boolean moment() {
        return moments > 0 && moments + words == present;
    }

    /// True where the column holds numbers, and these have no fraction.
    boolean wholeNumbers() {
        return numeric() && whole == numbers;
    }

    /// Cells that say something, and neither a number nor that one is missing.
    long slips() {
        return present - numbers - words;
    }
}
