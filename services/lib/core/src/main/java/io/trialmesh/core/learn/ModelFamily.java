package io.trialmesh.core.learn;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.study.Phase;

/// A kind of model: what may be tuned, how it learns, how it is read back.
///
/// Found by {@link java.util.ServiceLoader}. Loading the class, {@link #space} and the other
/// descriptions must not touch the engine: the scheduler asks for them and has no engines.
public interface ModelFamily {

    /// Kebab case: `zero-rule`, `linear`, `lightgbm`.
    String name();

    /// The folder below `engines/` whose jars the child needs; `java` where none.
    String engine();

    Phase phase();

    /// Smaller is simpler: 0 the zero rule, 1 the one rule, 10 linear, 20 single trees, 30 boosted
    /// trees, 40 networks, 50 ensembles. Within one standard error the simplest wins.
    int complexity();

    /// What may be tuned; parameter names without the family's.
    SearchSpace space(Task task);

    /// Where to begin: the engine's or the field's defaults, a point of {@link #space}.
    Point defaults(Task task);

    /// How many steps to learn from all rows, where learning from the folds was best at `bestStep`.
    /// A step of a path means the same on any number of rows; boosting needs more for more rows.
    ///
    /// @param growth all rows by the rows each fold learnt from, above 1
    default int refitSteps(int bestStep, double growth) {
        return bestStep;
    }

    /// True where its models can hold a feature's effect to one direction ({@link
    /// Lesson#monotone}).
    default boolean monotone(Task task) {
        return false;
    }

    /// A learner for one fold, not yet started.
    Learner learner(Point point, Lesson lesson);

    /// A model read back from what {@link Model#parts} gave.
    Model load(ModelParts parts);
}
