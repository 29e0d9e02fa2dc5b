package io.trialmesh.systemtest.chaos;

import java.util.List;
import java.util.Map;

/// What happened in one study, as database and broker recorded it; none of it comes from a counter
/// of the mesh.
///
/// @param budget the trials that were asked for
/// @param turns of every task, in the order of their commits as far as one task goes
/// @param said what workers published, in the order of the broker
/// @param ended how often the study's journal tells of the end of each trial
/// @param states how each trial ended
record Recording(
        String study,
        int budget,
        List<Turn> turns,
        List<Said> said,
        Map<Integer, Integer> ended,
        Map<Integer, String> states) {

    Recording {
        turns = List.copyOf(turns);
        said = List.copyOf(said);
    }

    /// What a task became, or that something said about it was applied.
    ///
    /// @param number rises with time; two turns of a task are ordered by it
    /// @param what READY, QUEUED, RUNNING, ENDED or APPLIED
    /// @param token of the lease; empty where there is none, or it is not recorded
    record Turn(
            long number,
            String task,
            String what,
            int attempt,
            long epoch,
            String token,
            String worker) {

        static final String RUNNING = "RUNNING";
        static final String ENDED = "ENDED";
        static final String APPLIED = "APPLIED";

        Lease lease() {
            return new Lease(task, attempt, epoch);
        }
    }

    /// Names one lease of one task.
    record Lease(String task, int attempt, long epoch) {}

    /// One event of a worker.
    ///
    /// @param read true where the scheduler has read past it
    record Said(String task, int attempt, long epoch, String token, String worker, boolean read) {

        Lease lease() {
            return new Lease(task, attempt, epoch);
        }
    }
}
