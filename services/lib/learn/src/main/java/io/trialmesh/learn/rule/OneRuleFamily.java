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

/// Looks at one column alone, the one that predicts best (Holte, Very simple classification rules
/// perform well on most commonly used datasets, 1993, "1R").
///
/// Numbers fall into at most six bins of equal mass; levels stand for themselves, rare ones
/// together; a missing cell is a level of its own. Each cell answers with its shares or its mean,
/// drawn a little to those of all rows.
@AutoService(ModelFamily.class)
public final class OneRuleFamily implements ModelFamily {

    @Override
    public String name() {
        return OneRule.FAMILY;
    }

    @Override
    public String engine() {
        return "java";
    }

    @Override
    public Phase phase() {
        return Phase.SIMPLEST;
    }

    @Override
    public int complexity() {
        return 1;
    }

    @Override
    public SearchSpace space(Task task) {
        return SearchSpace.of();
    }

    @Override
    public Point defaults(Task task) {
        return Point.empty();
    }

    @Override
    public Learner learner(Point point, Lesson lesson) {
        return new OneRuleLearner(lesson);
    }

    @Override
    public Model load(ModelParts parts) {
        return OneRule.read(parts);
    }
}
