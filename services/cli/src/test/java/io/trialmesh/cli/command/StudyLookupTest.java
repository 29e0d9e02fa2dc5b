package io.trialmesh.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.proto.v1.Study;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyLookupTest {

    private static final List<Study> STUDIES =
            List.of(study("s-41c2", "loans.csv"), study("s-9f3a", "wine.csv"));

    @Test
    void namesTheNearestStudy() {
        assertThat(StudyLookup.unknown("s-41c3", STUDIES))
                .isEqualTo("'s-41c3' is no study. Did you mean 's-41c2'? Known: s-41c2, s-9f3a");
        assertThat(StudyLookup.unknown("studies/s-9f3b", STUDIES))
                .startsWith("'s-9f3b' is no study. Did you mean 's-9f3a'?");
        assertThat(StudyLookup.unknown("wine.csv", STUDIES)).contains("Did you mean 's-9f3a'?");
        assertThat(StudyLookup.unknown("zzzzzzzzz", STUDIES)).doesNotContain("Did you mean");
        assertThat(StudyLookup.unknown("s-41c2", List.of()))
                .isEqualTo("'s-41c2' is no study; there is none yet.");
    }

    private static Study study(String id, String name) {
        return Study.newBuilder().setName("studies/" + id).setDisplayName(name).build();
    }
}
