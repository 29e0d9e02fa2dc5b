package io.trialmesh.assess.check;

import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.error.Problem;
import java.util.List;
import java.util.OptionalDouble;

/// A setting for the largest share of rows of which something may be true, decided on its upper
/// bound ({@link Shares#bounds}).
///
/// @param setting its name
/// @param usual where it is not set
/// @param mostRows that are looked at
record ProvenShare(String setting, double usual, int mostRows) {

    double limit(Settings settings) {
        return settings.number(setting).orElse(usual);
    }

    /// Refuses what is no share above 0.
    void lint(Settings settings) {
        OptionalDouble limit = settings.number(setting);
        if (limit.isPresent() && (limit.getAsDouble() <= 0 || limit.getAsDouble() > 1)) {
            settings.refuse(
                    setting,
                    "'" + limit.getAsDouble() + "' is no share of rows above 0, such as " + usual);
        }
    }

    /// Why not even a spotless model could prove so little on so many rows.
    List<Problem> undecidable(Settings settings, long rows) {
        var limit = limit(settings);
        var needed = Shares.rowsToProve(limit);
        var asked = Math.min(rows, mostRows);
        if (needed <= asked) {
            return List.of();
        }
        var proven = asked < 1 ? 1 : Shares.bounds(0, asked).high();
        return List.of(
                new Problem(
                        setting,
                        Double.toString(limit),
                        "not one in "
                                + asked
                                + " rows would prove at most "
                                + Figures.of(proven)
                                + "; it "
                                + Figures.needed(needed, asked)
                                + (needed > mostRows ? " of at most " + mostRows : "")));
    }
}
