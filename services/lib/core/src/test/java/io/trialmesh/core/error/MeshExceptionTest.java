package io.trialmesh.core.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeshExceptionTest {

    private static final List<Problem> TWO =
            List.of(
                    new Problem(
                            "target",
                            "defualt",
                            "'defualt' is not a column. Did you mean 'default'?"),
                    new Problem("budget", "2", "'2' has no unit. Give a time (90s, 2m, 1h)."));

    @Test
    void tellsAllProblemsAtOnce() {
        assertThatThrownBy(() -> MeshException.throwIfAny(TWO))
                .isInstanceOfSatisfying(
                        MeshException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.INVALID);
                            assertThat(refused.problems()).isEqualTo(TWO);
                        })
                .hasMessage(
                        "target  'defualt' is not a column. Did you mean 'default'?; budget  '2' has"
                                + " no unit. Give a time (90s, 2m, 1h).");
    }

    @Test
    void isNotThrownWithoutAProblem() {
        assertThatCode(() -> MeshException.throwIfAny(List.of())).doesNotThrowAnyException();
    }

    @Test
    void hasNoProblemsWhereTheRequestWasRight() {
        assertThat(new MeshException(ErrorCode.UNAVAILABLE, "the broker is away").problems())
                .isEmpty();
    }

    @Test
    void saysWhichFailuresAreWorthAnotherCall() {
        assertThat(ErrorCode.UNAVAILABLE.retryable()).isTrue();
        assertThat(ErrorCode.EXHAUSTED.retryable()).isTrue();
        assertThat(ErrorCode.INVALID.retryable()).isFalse();
        assertThat(ErrorCode.STALE.retryable()).isFalse();
    }
}
