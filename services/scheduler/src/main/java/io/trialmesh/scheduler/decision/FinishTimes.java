package io.trialmesh.scheduler.decision;

import io.trialmesh.core.assess.Tier;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialRow.Step;
import io.trialmesh.scheduler.study.WallPlan;
import io.trialmesh.scheduler.task.Slots;
import io.trialmesh.scheduler.task.TaskTimes;
import io.trialmesh.scheduler.task.WorkerKind;
import io.trialmesh.wire.name.TaskNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The moments of studies, from what each of them has seen so far.
@Singleton
class FinishTimes {

    private final Slots slots;

    @Inject
    FinishTimes(Slots slots) {
        this.slots = slots;
    }

    /// The moments of a study with a budget of time.
    Optional<WallPlan> plan(Course course) {
        return course.study().deadline().isEmpty()
                ? Optional.empty()
                : course.study().plan(of(course).whole());
    }

    /// How long its end will take.
    FinishTime of(Course course) {
        var names = new LinkedHashMap<String, Integer>();
        for (var trial : course.trials()) {
            name(course, trial, Tier.PROBE, trial.probed(), names);
            name(course, trial, Tier.FULL, trial.opened(), names);
        }
        var seen = new ArrayList<FinishTime.Examined>();
        TaskTimes.seconds(course.handle(), names.keySet(), course.now())
                .forEach((name, seconds) ->
                        seen.add(new FinishTime.Examined(names.getOrDefault(name, 0), seconds)));
        return FinishTime.expected(course.trials(), seen, course.study(), workers(course));
    }

    /// How many trainings run at a time.
    int workers(Course course) {
        return slots.live(course.handle(), WorkerKind.WORKER, course.study().spec().lane());
    }

    private static void name(
            Course course, TrialRow trial, Tier tier, Step step, Map<String, Integer> names) {
        if (step == Step.ASKED || step == Step.DONE) {
            names.put(TaskNames.examine(course.id().text(), trial.number(), tier), trial.number());
        }
    }
}
