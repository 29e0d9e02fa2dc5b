package io.trialmesh.scheduler.report;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.proto.v1.LintSuiteResponse;
import java.util.List;

/// Problems that another process found.
public final class ProblemsForm {

    private ProblemsForm() {}

    /// The refusal, with every problem.
    public static MeshException toCore(byte[] bytes) {
        try {
            return new MeshException(toCore(LintSuiteResponse.parseFrom(bytes)));
        } catch (InvalidProtocolBufferException e) {
            throw new MeshException(ErrorCode.INTERNAL, "the refusal cannot be read", e);
        }
    }

    public static List<Problem> toCore(LintSuiteResponse response) {
        return response.getProblemsList().stream()
                .map(p -> new Problem(p.getField(), p.getValue(), p.getSentence()))
                .toList();
    }
}
