package io.trialmesh.evaluator.examine;

import io.trialmesh.core.assess.Examiner;
import java.util.ServiceLoader;

/// The examiner on the class path.
public final class Examiners {

    private Examiners() {}

    public static Examiner found() {
        return ServiceLoader.load(Examiner.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no examiner is on the class path"));
    }
}
