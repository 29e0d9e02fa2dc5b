package io.trialmesh.testkit.assess;

import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// Sound evidence and evidence with the check's planted fault, for each kind of task, with what the
/// check says of it: asked once, when somebody wants to know, and then compared with.
final class Exhibits {

    private final Check check;
    private final List<Task> tasks;
    private final int rows;
    private final long seed;
    private List<Exhibit> sound = List.of();
    private List<Exhibit> faulty = List.of();

    Exhibits(Check check, List<Task> tasks, int rows, long seed) {
        this.check = check;
        this.tasks = tasks;
        this.rows = rows;
        this.seed = seed;
    }

    /// Evidence, and the first answer to it.
    record Exhibit(Evidence evidence, CheckResult answer) {

        String sentence() {
            return answer.sentence();
        }
    }

    /// One more answer to the same evidence.
    record Again(Exhibit of, CheckResult answer) {}

    Check check() {
        return check;
    }

    List<Exhibit> sound() {
        if (sound.isEmpty()) {
            sound = tasks.stream().map(this::soundOf).map(this::exhibit).toList();
        }
        return sound;
    }

    List<Exhibit> faulty() {
        if (faulty.isEmpty()) {
            faulty = tasks.stream().map(this::faultyOf).map(this::exhibit).toList();
        }
        return faulty;
    }

    List<Exhibit> all() {
        return Stream.concat(sound().stream(), faulty().stream()).toList();
    }

    CheckResult examine(Evidence evidence) {
        var spec = check.example(evidence.task());
        return check.examine(spec, evidence, new SplittableRandom(seed));
    }

    /// Asks again about everything on so many threads at once: by one thread once, by more each
    /// twice, and as often as it takes to keep all of them busy.
    List<Again> together(int threads) throws Exception {
        var all = all();
        var times = threads == 1 ? 1 : Math.max(2, Math.ceilDiv(threads, all.size()));
        var questions = new ArrayList<Callable<Again>>();
        for (var exhibit : all) {
            for (int time = 0; time < times; time++) {
                questions.add(() -> new Again(exhibit, examine(exhibit.evidence())));
            }
        }
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var answers = new ArrayList<Again>();
            for (var done : pool.invokeAll(questions)) {
                answers.add(done.get());
            }
            return answers;
        }
    }

    private Exhibit exhibit(Evidence evidence) {
        return new Exhibit(evidence, examine(evidence));
    }

    private Evidence soundOf(Task task) {
        return SoundEvidence.of(task, rows);
    }

    private Evidence faultyOf(Task task) {
        return check.plantFault(
                check.example(task), SoundEvidence.of(task, rows), new SplittableRandom(seed));
    }
}
