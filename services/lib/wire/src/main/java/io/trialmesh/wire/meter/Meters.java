package io.trialmesh.wire.meter;

import io.trialmesh.wire.meter.Meter.Count;
import io.trialmesh.wire.meter.Meter.Foreign;
import io.trialmesh.wire.meter.Meter.Level;
import io.trialmesh.wire.meter.Meter.Spread;
import io.trialmesh.wire.meter.Meter.Timing;
import java.util.ArrayList;
import java.util.List;

/// The dictionary: every meter of the mesh. Nothing else leaves a process, each is on a dashboard
/// or in an alert, and `docs/metrics.md` lists them.
public final class Meters {

    private static final List<Meter> ALL = new ArrayList<>();

    // The mesh as the database knows it, read by the scheduler every few seconds.

    public static final Level STUDIES =
            level("trialmesh.studies", "Studies that have not ended.", "", "state");

    public static final Level TASKS =
            level(
                    "trialmesh.tasks",
                    "Trainings, refits and evaluations: READY wait in the database, QUEUED with"
                            + " the broker, RUNNING are leased.",
                    "",
                    "kind",
                    "state");

    public static final Level SLOTS =
            level(
                    "trialmesh.slots",
                    "Slots of live workers and evaluators.",
                    "",
                    "kind",
                    "lane",
                    "state");

    public static final Level SLOTS_DESIRED =
            level(
                    "trialmesh.slots.desired",
                    "Slots that would leave nothing waiting: what is ready, queued or running, and"
                            + " what studies of time may have in parallel.",
                    "",
                    "kind",
                    "lane");

    public static final Level OUTBOX_RECORDS =
            level("trialmesh.outbox.records", "Records the broker does not have yet.", "");

    public static final Level OUTBOX_AGE =
            level("trialmesh.outbox.age", "Age of the oldest of them; 0 without any.", "seconds");

    public static final Level DATABASE_SIZE =
            level("trialmesh.database.size", "What the database takes on the disk.", "bytes");

    public static final Level DATABASE_CONNECTIONS =
            level(
                    "trialmesh.database.connections",
                    "Connections of all services to the database.",
                    "",
                    "state");

    // One running study; gone when it ends.

    public static final Level STUDY_TRIALS =
            level("trialmesh.study.trials", "Trials of a running study.", "", "study", "state");

    public static final Level STUDY_SCORE =
            level(
                    "trialmesh.study.score",
                    "The objective of the best trial so far and of each baseline.",
                    "",
                    "study",
                    "metric",
                    "model");

    public static final Level STUDY_BUDGET_LEFT =
            level(
                    "trialmesh.study.budget.left",
                    "What is left of the budget, from 1 to 0.",
                    "ratio",
                    "study");

    public static final Level STUDY_COMPUTE =
            level(
                    "trialmesh.study.compute",
                    "Training time of all its trials that have ended.",
                    "seconds",
                    "study");

    public static final Level STUDY_GATES =
            level(
                    "trialmesh.study.gates",
                    "Gates in the reports of its trials.",
                    "",
                    "study",
                    "verdict");

    // What the scheduler does.

    public static final Count STUDIES_ENDED =
            count("trialmesh.studies.ended", "Studies that ended.", "state");

    public static final Count TRIALS_ENDED =
            count("trialmesh.trials.ended", "Trials that ended.", "family", "outcome");

    public static final Count PROMOTIONS =
            count(
                    "trialmesh.promotions",
                    "A study has a new leader, or its next phase begins.",
                    "to");

    public static final Count TASKS_RETRIED =
            count("trialmesh.tasks.retried", "Attempts that another follows.", "kind", "reason");

    public static final Count TASKS_FAILED =
            count("trialmesh.tasks.failed", "Tasks that failed for good.", "kind", "reason");

    public static final Count CLAIMS =
            count("trialmesh.claims", "Claims of tasks by workers and evaluators.", "answer");

    public static final Count RENEWALS =
            count("trialmesh.lease.renewals", "Renewals of leases.", "answer");

    public static final Count LEASES_LOST =
            count("trialmesh.lease.losses", "Leases that ran out unrenewed.", "kind");

    public static final Count RECORDS_RESENT =
            count("trialmesh.records.resent", "Records the broker had lost.", "topic");

    public static final Count EVENTS =
            count("trialmesh.events", "Results of trials, as they were taken in.", "result");

    public static final Timing QUEUE_WAIT =
            timing(
                    "trialmesh.queue.wait",
                    "From the moment a task may run until it goes to the broker.",
                    Edges.SLOW,
                    "kind");

    public static final Timing DISPATCH =
            timing(
                    "trialmesh.dispatch",
                    "From the outbox through the broker to a granted claim.",
                    Edges.SLOW,
                    "kind");

    public static final Timing SUGGESTION =
            timing(
                    "trialmesh.suggestion",
                    "The search algorithm's proposal of one trial.",
                    Edges.QUICK,
                    "algorithm");

    public static final Timing LOOK =
            timing("trialmesh.look", "One look at one study, with all it decides.", Edges.QUICK);

    public static final Timing TRANSACTION =
            timing(
                    "trialmesh.transaction",
                    "Transactions, with the wait for a connection and for the disk.",
                    Edges.QUICK,
                    "result");

    // What every service does.

    public static final Timing CALLS =
            timing("trialmesh.calls", "gRPC calls served.", Edges.QUICK, "method", "code");

    public static final Timing STORE =
            timing(
                    "trialmesh.store",
                    "Artifacts and sealed rows stored and fetched.",
                    Edges.QUICK,
                    "store",
                    "operation");

    public static final Level CERTIFICATE_END =
            level(
                    "trialmesh.certificate.end",
                    "When the first of the certificates ends that the process shows or believes,"
                            + " as Unix time; without TLS nothing.",
                    "seconds");

    // Slots of a worker or an evaluator.

    public static final Level SLOTS_OWN =
            level("trialmesh.slots.own", "Slots of this process.", "", "state");

    public static final Count RECORDS =
            count("trialmesh.records", "Records taken from the broker.", "topic", "settled");

    public static final Count REDELIVERIES =
            count("trialmesh.redeliveries", "Records that were delivered before.", "topic");

    public static final Count LOCKS_LOST =
            count("trialmesh.locks.lost", "Locks of records that the broker took back.", "topic");

    public static final Count RENEWALS_MISSED =
            count("trialmesh.renewals.missed", "Renewals that no scheduler answered.");

    // What a worker does.

    public static final Timing TRAINING =
            timing(
                    "trialmesh.training",
                    "Trials in this worker's children, over all their folds.",
                    Edges.SLOW,
                    "family",
                    "outcome");

    public static final Count CHILDREN_ENDED =
            count("trialmesh.children.ended", "Children, by how they ended.", "reason");

    public static final Level CHILD_MEMORY =
            level("trialmesh.child.memory", "Resident memory of the children.", "bytes");

    public static final Level CHILD_MEMORY_LIMIT =
            level("trialmesh.child.memory.limit", "What they may take together.", "bytes");

    public static final Spread CHILD_PEAK =
            spread(
                    "trialmesh.child.peak",
                    "The most memory a child ever had.",
                    "bytes",
                    Edges.MEMORY,
                    "family");

    // What an evaluator does.

    public static final Timing EXAMINATION =
            timing("trialmesh.examination", "Examinations of trials.", Edges.SLOW, "tier");

    public static final Timing CHECK =
            timing(
                    "trialmesh.check",
                    "One check of a model, with all that it asks the model.",
                    Edges.WIDE,
                    "check");

    public static final Count CHECKS =
            count("trialmesh.checks", "Checks, by what they found.", "check", "verdict");

    public static final Spread MARGIN =
            spread(
                    "trialmesh.gate.margin",
                    "How far a number is from its gate's limit, in parts of the limit; of a limit"
                            + " of 0, as in beats-*, in its own unit.",
                    "",
                    Edges.MARGIN,
                    "check",
                    "side");

    public static final Count OPENINGS =
            count("trialmesh.sealed.openings", "Openings of sealed rows.", "result");

    public static final Count REPORTS =
            count("trialmesh.reports", "Evaluations reported to the scheduler.", "outcome");

    // The clients of the broker.

    public static final Count BROKER_SENT =
            count("trialmesh.broker.sent", "Records the broker confirmed.", "client");

    public static final Count BROKER_FAILED =
            count("trialmesh.broker.failed", "Records the broker did not take.", "client");

    public static final Count BROKER_CONSUMED =
            count("trialmesh.broker.consumed", "Records read from the broker.", "client");

    public static final Level BROKER_LAG =
            level(
                    "trialmesh.broker.lag",
                    "Records of a partition that are not read yet.",
                    "records",
                    "client");

    public static final Level BROKER_LATENCY =
            level(
                    "trialmesh.broker.latency",
                    "How long the broker takes for a request, on average.",
                    "seconds",
                    "client");

    // What the virtual machine and the system say.

    public static final Foreign JVM_MEMORY =
            foreign(
                    "jvm.memory.used",
                    "Memory of the virtual machine.",
                    List.of("area", "id"),
                    "jvm_memory_used_bytes");

    public static final Foreign JVM_MEMORY_MAX =
            foreign(
                    "jvm.memory.max",
                    "What it may take; below 0 without a limit.",
                    List.of("area", "id"),
                    "jvm_memory_max_bytes");

    public static final Foreign JVM_PAUSE =
            foreign(
                    "jvm.gc.pause",
                    "Pauses of the garbage collector.",
                    List.of("action", "cause", "gc"),
                    "jvm_gc_pause_seconds_count",
                    "jvm_gc_pause_seconds_sum",
                    "jvm_gc_pause_seconds_max");

    public static final Foreign JVM_THREADS =
            foreign(
                    "jvm.threads.live",
                    "Threads, without virtual ones.",
                    List.of(),
                    "jvm_threads_live_threads");

    public static final Foreign PROCESS_CPU =
            foreign(
                    "process.cpu.time",
                    "Processor time of the process, in nanoseconds.",
                    List.of(),
                    "process_cpu_time_ns_total");

    public static final Foreign PROCESS_UPTIME =
            foreign(
                    "process.uptime",
                    "How long the process lives.",
                    List.of(),
                    "process_uptime_seconds");

    public static final Foreign PROCESS_FILES =
            foreign(
                    "process.files.open",
                    "Open files of the process.",
                    List.of(),
                    "process_files_open_files");

    private Meters() {}

    /// Every meter, in the order of this page.
    public static List<Meter> all() {
        return List.copyOf(ALL);
    }

    private static Count count(String name, String help, String... labels) {
        return known(new Count(name, help, List.of(labels)));
    }

    private static Timing timing(String name, String help, Edges edges, String... labels) {
        return known(new Timing(name, help, edges, List.of(labels)));
    }

    private static Spread spread(
            String name, String help, String unit, Edges edges, String... labels) {
        return known(new Spread(name, help, unit, edges, List.of(labels)));
    }

    private static Level level(String name, String help, String unit, String... labels) {
        return known(new Level(name, help, unit, List.of(labels)));
    }

    private static Foreign foreign(
            String name, String help, List<String> labels, String... series) {
        return known(new Foreign(name, help, labels, List.of(series)));
    }

    private static <M extends Meter> M known(M meter) {
        ALL.add(meter);
        return meter;
    }
}
