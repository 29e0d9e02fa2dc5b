package io.trialmesh.learn.rule;

import com.google.auto.service.AutoService;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Learner;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.study.Phase;

/// Says the same of every row: the share of each class, or the mean (Holte 1993, "0-R").
@AutoService(ModelFamily.class)
public final class ZeroRuleFamily implements ModelFamily {

    @Override
    public String name() {
        return "zero-rule";
    }

    @Override
    public String engine() {
        return "java";
    }

    @Override
    public Phase phase() {
        return Phase.BEFORE_ML;
    }

    @Override
    public int complexity() {
        return 0;
    }

    @Override
    public SearchSpace space(Task task) {
        return SearchSpace.of();
    }

    @Override
    public Point defaults(Task task) {
        return Point.empty();
    }

    /// It looks at no feature.
    @Override
    public boolean monotone(Task task) {
        return true;
    }

    @Override
    public Learner learner(Point point, Lesson lesson) {
        return new ZeroRuleLearner(lesson);
    }

    @Override
    public Model load(ModelParts parts) {
        return ZeroRule.read(parts);
    }
}
