package io.trialmesh.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.grpc.Status;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {

    private final Database database = TestDatabase.fresh();

    @ParameterizedTest
    @CsvSource({
        "SELECT pg_terminate_backend(pg_backend_pid()), UNAVAILABLE",
        "SELECT 1 / 0, INTERNAL",
        "SELECT nothing, INTERNAL"
    })
    void onlyADatabaseThatGoesAwayIsWorthAnotherTry(String statement, Status.Code code) {
        var failure =
                catchThrowable(() ->
                        database.inTransaction(
                                handle -> handle.createQuery(statement).mapTo(String.class).one()));

        assertThat(Errors.status(failure).getStatus().getCode()).isEqualTo(code);
    }

    @Test
    void whatIsWrongWithUsIsNotTold() {
        assertThat(Errors.status(new IllegalStateException("secret")).getMessage())
                .contains("its log has it")
                .doesNotContain("secret");
    }
}
