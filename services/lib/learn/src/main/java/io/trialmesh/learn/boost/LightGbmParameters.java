package io.trialmesh.learn.boost;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.PreparedColumn;
import io.trialmesh.core.space.Point;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The engine's parameter line for one learner.
final class LightGbmParameters {

    /// Bounds a leaf by the leaves beside it and not by the middle of its parent: the same
    /// direction for less of the fit (Auguste, Malory and Smirnov, 2020).
    private static final String METHOD = "intermediate";

    private LightGbmParameters() {}

    static String of(Point point, Lesson lesson, List<PreparedColumn> columns) {
        var line = new StringBuilder(objective(lesson.task()));
        line.append(" verbosity=-1 deterministic=true force_row_wise=true metric=none");
        line.append(" seed=").append(lesson.seed() & 0x7FFFFFFF);
        line.append(" num_threads=").append(lesson.threads());
        for (var entry : point.values().entrySet()) {
            switch (entry.getKey()) {
                case "boosting" -> {}
                case "lambda_l1", "lambda_l2" ->
                        append(line, entry.getKey(), penalty(point.number(entry.getKey(), 0)));
                default -> append(line, entry.getKey(), entry.getValue().toString());
            }
        }
        if (point.text("boosting", "gbdt").equals("goss")) {
            line.append(" data_sample_strategy=goss");
        } else if (point.number("bagging_fraction", 1) < 1) {
            line.append(" bagging_freq=1");
        }
        append(line, "categorical_feature", categorical(columns));
        append(line, "monotone_constraints", monotone(lesson, columns));
        append(line, "monotone_constraints_method", lesson.monotone().isEmpty() ? "" : METHOD);
        return line.toString();
    }

    /// A log scale has no zero, so its least value stands for none.
    private static String penalty(double value) {
        return value <= LightGbmFamily.NO_PENALTY ? "0" : Double.toString(value);
    }

    private static String objective(Task task) {
        return switch (task.kind()) {
            case BINARY -> "objective=binary";
            case MULTICLASS -> "objective=multiclass num_class=" + task.labels().size();
            case REGRESSION -> "objective=regression";
        };
    }

    private static String categorical(List<PreparedColumn> columns) {
        return IntStream.range(0, columns.size())
                .filter(at -> columns.get(at) instanceof PreparedColumn.Coded)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
    }

    private static String monotone(Lesson lesson, List<PreparedColumn> columns) {
        if (lesson.monotone().isEmpty()) {
            return "";
        }
        return columns.stream()
                .map(column -> Integer.toString(sign(lesson, column.feature())))
                .collect(Collectors.joining(","));
    }

    private static int sign(Lesson lesson, String feature) {
        return lesson.monotone().stream()
                .filter(wanted -> wanted.feature().equals(feature))
                .mapToInt(Lesson.MonotoneSign::sign)
                .findFirst()
                .orElse(0);
    }

    private static void append(StringBuilder line, String name, String value) {
        if (!value.isEmpty()) {
            line.append(' ').append(name).append('=').append(value);
        }
    }
}
