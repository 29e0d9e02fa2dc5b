package io.trialmesh.wire.name;

/// The dictionary of log keys: a constant message, then `key=value` with these.
public final class LogKeys {

    public static final String STUDY = "study";
    public static final String TRIAL = "trial";
    public static final String TASK = "task";
    public static final String ATTEMPT = "attempt";
    public static final String EPOCH = "epoch";
    public static final String WORKER = "worker";
    public static final String FAMILY = "family";
    public static final String CHECK = "check";
    public static final String TOPIC = "topic";
    public static final String REASON = "reason";
    public static final String SECONDS = "seconds";
    public static final String COUNT = "count";

    private LogKeys() {}
}
