package io.trialmesh.wire.name;

/// The names of the broker's topics and groups.
public final class Topics {

    /// Outcomes of trials, keyed by study.
    public static final String TRIAL_EVENTS = "trial-events.v1";

    /// The lane everything travels on where nothing else is said.
    public static final String NORMAL = "normal";

    private Topics() {}

    /// Trainings and refits; one partition, because more strand trials behind busy workers.
    public static String trials(String lane) {
        return "trials." + lane + ".v1";
    }

    /// Evaluations; one partition.
    public static String evaluations(String lane) {
        return "evaluations." + lane + ".v1";
    }

    /// Where records of a topic end that nobody can read; the broker demands the prefix.
    public static String deadLetters(String topic) {
        return "dlq." + topic;
    }

    /// The share group that works a topic off.
    public static String group(String topic) {
        return "slots." + topic;
    }
}
