package io.trialmesh.wire.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.error.MeshException;
import org.junit.jupiter.api.Test;

class ResourceNamesTest {

    @Test
    void everyNameParsesBack() {
        assertThat(ResourceNames.studyId(ResourceNames.study("s-41c2"))).isEqualTo("s-41c2");
        assertThat(ResourceNames.datasetId(ResourceNames.dataset("d-9f3c1a2b4c5d")))
                .isEqualTo("d-9f3c1a2b4c5d");
        assertThat(ResourceNames.modelName(ResourceNames.model("s-41c2", 38)))
                .isEqualTo(new ResourceNames.TrialName("s-41c2", 38));
        assertThat(ResourceNames.reportName(ResourceNames.report("s-41c2", 38, Tier.FULL)))
                .isEqualTo(new ResourceNames.ReportName("s-41c2", 38, Tier.FULL));
    }

    @Test
    void refusesANameOfAnotherFormWithAnExample() {
        assertThatThrownBy(() -> ResourceNames.studyId("studies/../../etc"))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("studies/../../etc")
                .hasMessageContaining("studies/s-41c2");
    }
}
