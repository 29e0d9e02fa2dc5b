package io.trialmesh.learn;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.testkit.learn.Lessons;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/// Learns every lesson with every family and names the bytes that come out; a program of its own,
/// so that another JVM can be asked the same.
public final class FamilyFingerprint {

    static final String MARK = "fingerprint ";
    private static final int STEPS = 20;

    private FamilyFingerprint() {}

    /// Prints one line for each file, after a mark.
    ///
    /// @param args the number of threads
    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        lines(Integer.parseInt(args[0])).forEach(line -> out.println(MARK + line));
    }

    static List<String> lines(int threads) {
        var lines = new ArrayList<String>();
        for (var family : ServiceLoader.load(ModelFamily.class)) {
            for (var lesson : Lessons.all()) {
                lines.addAll(lines(family, lesson, threads));
            }
        }
        return lines;
    }

    private static List<String> lines(ModelFamily family, Lesson lesson, int threads) {
        var same =
                new Lesson(
                        lesson.task(),
                        lesson.train(),
                        lesson.validation(),
                        lesson.weights(),
                        lesson.monotone(),
                        lesson.seed(),
                        threads);
        var lines = new ArrayList<String>();
        try (var learner = family.learner(family.defaults(same.task()), same)) {
            int step = 0;
            while (step < STEPS && learner.advance()) {
                step++;
            }
            try (var model = learner.model(step)) {
                var kind = family.name() + " " + same.task().kind() + " ";
                model.parts()
                        .files()
                        .forEach((name, bytes) -> lines.add(kind + name + " " + Digest.of(bytes)));
                var predicted = model.predict(same.validation()).toArray();
                lines.add(kind + "predicts " + Arrays.hashCode(predicted));
            }
        }
        return lines;
    }
}
