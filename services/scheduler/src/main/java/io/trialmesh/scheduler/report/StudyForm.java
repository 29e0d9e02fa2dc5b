package io.trialmesh.scheduler.report;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.StudyState;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.TrialCounts;
import io.trialmesh.proto.v1.Winner;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialTotals;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.name.ResourceNames;
import io.trialmesh.wire.trial.TrialCodec;
import java.time.Duration;
import java.time.Instant;

/// Studies as the outside sees them.
public final class StudyForm {

    private StudyForm() {}

    public static Study toWire(StudyRow row, TrialTotals totals, Instant now) {
        var study =
                SpecCodec.toWire(row.spec())
                        .setName(ResourceNames.study(row.id().text()))
                        .setState(state(row.state()))
                        .setPhase(TrialCodec.toWire(row.phase()))
                        .setTrials(counts(totals))
                        .setCreated(Stamps.toWire(row.created()))
                        .setSequence(row.sequence())
                        .setTask(TaskCodec.toWire(row.data().task()))
                        .setRepeatable(
                                row.repeatable() && row.spec().budget() instanceof Budget.Trials);
        if (row.ending().isEmpty()) {
            row.deadline().ifPresent(at -> study.setSecondsLeft(secondsLeft(now, at)));
        }
        row.ending().ifPresent(ending -> add(study, ending));
        return study.build();
    }

    private static void add(Study.Builder study, StudyRow.Ending ending) {
        study.setEnded(Stamps.toWire(ending.at())).setSentence(ending.sentence());
        if (ending.winner().length > 0) {
            try {
                study.setWinner(Winner.parseFrom(ending.winner()));
            } catch (InvalidProtocolBufferException e) {
                throw new MeshException(ErrorCode.INTERNAL, "a stored winner cannot be read", e);
            }
        }
    }

    private static double secondsLeft(Instant now, Instant deadline) {
        var left = Duration.between(now, deadline);
        return left.isNegative() ? 0 : (double) left.toMillis() / 1000.0;
    }

    private static TrialCounts counts(TrialTotals totals) {
        return TrialCounts.newBuilder()
                .setFinished(totals.finished())
                .setFailed(totals.failed())
                .setStopped(totals.stopped())
                .setRunning(totals.running())
                .setWaiting(totals.waiting())
                .build();
    }

    private static io.trialmesh.proto.v1.StudyState state(StudyState state) {
        return switch (state) {
            case RUNNING -> io.trialmesh.proto.v1.StudyState.STUDY_RUNNING;
            case FINISHING -> io.trialmesh.proto.v1.StudyState.STUDY_FINISHING;
            case DONE -> io.trialmesh.proto.v1.StudyState.STUDY_DONE;
            case STOPPED -> io.trialmesh.proto.v1.StudyState.STUDY_STOPPED;
            case FAILED -> io.trialmesh.proto.v1.StudyState.STUDY_FAILED;
        };
    }
}
