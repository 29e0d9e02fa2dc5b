package io.trialmesh.testkit.learn;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Small lessons with something to learn in them.
public final class Lessons {

    private static final int ROWS = 400;

    private Lessons() {}

    public static Lesson binary() {
        return of(Task.classes(List.of("no", "yes")), frame(2));
    }

    public static Lesson multiclass() {
        return of(Task.classes(List.of("a", "b", "c")), frame(3));
    }

    public static Lesson regression() {
        return of(Task.regression(), frame(0));
    }

    public static List<Lesson> all() {
        return List.of(binary(), multiclass(), regression());
    }

    /// The first three quarters to learn from, the rest to be measured on.
    public static Lesson of(Task task, Frame frame) {
        var cut = frame.rows() * 3 / 4;
        return new Lesson(
                task,
                frame.select(IntStream.range(0, cut).toArray()),
                frame.select(IntStream.range(cut, frame.rows()).toArray()),
                List.of(),
                List.of(),
                7,
                1);
    }

    /// Two informative columns, one of noise, one of categories, some cells missing; the target is
    /// a class where there are classes, else a number.
    private static Frame frame(int classes) {
        var random = new Random(11);
        var x = random.doubles(ROWS, -2, 2).toArray();
        var y = random.doubles(ROWS, -2, 2).toArray();
        var noise = random.doubles(ROWS).toArray();
        var city = random.ints(ROWS, 0, 4).toArray();
        var luck = random.doubles(ROWS, -0.5, 0.5).toArray();
        return FrameBuilder.rows(ROWS)
                .number("x", row -> row % 17 == 3 ? Double.NaN : x[row])
                .number("y", row -> y[row])
                .number("noise", row -> noise[row])
                .text("city", row -> row % 23 == 5 ? "" : "city-" + city[row])
                .target(row -> {
                    var signal = x[row] + 2 * y[row] + (city[row] == 2 ? 2 : 0) + luck[row];
                    if (classes == 0) {
                        return 100 + 10 * signal;
                    }
                    return Math.clamp(
                            (long) Math.floor(signal / 2 + classes / 2.0), 0, classes - 1);
                })
                .build();
    }
}
