package io.trialmesh.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StudyTest {

    @Test
    void aStudyHasAShortName() {
        assertThat(new StudyId("s-41c2")).hasToString("s-41c2");
    }

    @Test
    void refusesANameThatCouldBeAPath() {
        assertThatThrownBy(() -> new StudyId("s-../../etc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a study is named like s-41c2, not 's-../../etc'");
    }

    @Test
    void hasEndedOnceItsOutcomeIsKnown() {
        assertThat(StudyState.FINISHING.ended()).isFalse();
        assertThat(StudyState.STOPPED.ended()).isTrue();
    }
}
