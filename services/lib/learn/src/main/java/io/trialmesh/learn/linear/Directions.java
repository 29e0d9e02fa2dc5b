package io.trialmesh.learn.linear;

import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.PreparedColumn;
import java.util.List;
import java.util.stream.IntStream;

/// The signs that slopes have to keep: a slope that would leave its side is set to zero, which is
/// where coordinate descent under such a bound ends (Friedman, Hastie, Tibshirani 2010, §2; Slawski
/// and Hein 2013).
///
/// @param signs by column of the design: +1 not below zero, -1 not above, 0 free
record Directions(int[] signs) {

    static Directions free(int width) {
        return new Directions(new int[width]);
    }

    /// Of the columns that hold a feature's number; whether a cell is missing has no direction.
    static Directions of(Lesson lesson, List<PreparedColumn> preparation) {
        return new Directions(
                preparation.stream()
                        .flatMapToInt(column ->
                                switch (column) {
                                    case PreparedColumn.Standardised number ->
                                            IntStream.of(sign(lesson, number.feature()));
                                    case PreparedColumn.OneHot(_, var levels) ->
                                            IntStream.range(0, levels.size()).map(_ -> 0);
                                    case PreparedColumn.Missing _,
                                            PreparedColumn.AsIs _,
                                            PreparedColumn.Coded _ ->
                                            IntStream.of(0);
                                })
                        .toArray());
    }

    /// The slope, or zero where it would be on the wrong side.
    double keep(int column, double slope) {
        return signs[column] * slope < 0 ? 0 : slope;
    }

    private static int sign(Lesson lesson, String feature) {
        return lesson.monotone().stream()
                .filter(wanted -> wanted.feature().equals(feature))
                .mapToInt(Lesson.MonotoneSign::sign)
                .findFirst()
                .orElse(0);
    }
}
