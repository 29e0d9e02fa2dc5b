package io.trialmesh.scheduler.study;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Learner;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.study.Phase;

/// A family that can be described but not trained.
public record FakeFamily(
        String name, Phase phase, int complexity, SearchSpace ownSpace, Point defaultPoint)
        implements ModelFamily {

    @Override
    public String engine() {
        return "java";
    }

    @Override
    public SearchSpace space(Task task) {
        return ownSpace;
    }

    @Override
    public Point defaults(Task task) {
        return defaultPoint;
    }

    /// Only what is boosted knows directions here.
    @Override
    public boolean monotone(Task task) {
        return name.equals("boosted");
    }

    @Override
    public Learner learner(Point point, Lesson lesson) {
        throw new UnsupportedOperationException("the scheduler trains nothing");
    }

    @Override
    public Model load(ModelParts parts) {
        throw new UnsupportedOperationException("the scheduler loads nothing");
    }
}
