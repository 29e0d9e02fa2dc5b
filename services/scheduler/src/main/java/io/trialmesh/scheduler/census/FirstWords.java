package io.trialmesh.scheduler.census;

import io.trialmesh.core.study.StudyState;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.scheduler.lease.ClaimAnswer.Refusal;
import io.trialmesh.scheduler.lease.Instruction;
import io.trialmesh.scheduler.task.Applied;
import io.trialmesh.scheduler.task.TaskKind;
import io.trialmesh.wire.meter.Meters;
import java.util.List;
import java.util.stream.Stream;

/// Says 0 of what has not happened yet: a count that begins with 1 looks as if it had always been
/// 1, and the first lost lease would raise no alert.
final class FirstWords {

    private FirstWords() {}

    /// @param topics of all lanes
    static void say(List<String> topics) {
        for (var kind : TaskKind.values()) {
            Meters.LEASES_LOST.add(0, kind.name());
            Meters.TASKS_RETRIED.add(0, kind.name(), FailureReason.LOST.name());
            Meters.TASKS_FAILED.add(0, kind.name(), FailureReason.INTERNAL.name());
        }
        Stream.of(StudyState.values())
                .filter(StudyState::ended)
                .forEach(state -> Meters.STUDIES_ENDED.add(0, state.name()));
        Meters.CLAIMS.add(0, "GRANTED");
        Stream.of(Refusal.values()).forEach(why -> Meters.CLAIMS.add(0, why.name()));
        Stream.of(Instruction.values()).forEach(said -> Meters.RENEWALS.add(0, said.name()));
        Stream.of(Applied.values()).forEach(what -> Meters.EVENTS.add(0, what.name()));
        Meters.EVENTS.add(0, "DEAD_LETTER");
        topics.forEach(topic -> Meters.RECORDS_RESENT.add(0, topic));
    }
}
