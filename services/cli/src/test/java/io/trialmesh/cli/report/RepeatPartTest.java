package io.trialmesh.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.proto.v1.CheckSpec;
import io.trialmesh.proto.v1.Study;
import org.junit.jupiter.api.Test;

/// What a study hung on is in the command that repeats it.
class RepeatPartTest {

    @Test
    void asksForTheSameStudy() {
        var whole = ExampleDossier.whole();
        var study = whole.study().toBuilder();
        study.getDataBuilder().addSensitive("sex").addSensitive("marital status");
        study.getObjectiveBuilder().getCostsBuilder().setFalsePositive(1).setFalseNegative(5);
        var command = RepeatPart.command(with(whole, study.build()));

        assertThat(command)
                .startsWith("trialmesh run --data 'my loans.csv' --target ")
                .contains(" --sensitive 'sex,marital status' ")
                .contains(" --cost-false-positive 1.0 --cost-false-negative 5.0 ")
                .endsWith(" --seed " + whole.study().getSeed());
        assertThat(RepeatPart.command(whole)).doesNotContain("--sensitive", "--cost");
    }

    @Test
    void saysThatASuiteOfItsOwnBelongsToIt() {
        var whole = ExampleDossier.whole();
        var automatic = whole.study().toBuilder();
        automatic.getSuiteBuilder().clear().addChecks(CheckSpec.newBuilder().setAutomatic(true));
        var own = automatic.build().toBuilder();
        own.getSuiteBuilder().addChecks(CheckSpec.newBuilder().setKind("slice"));

        assertThat(RepeatPart.of(with(whole, own.build())).toString()).contains("add --suite");
        assertThat(RepeatPart.of(with(whole, automatic.build())).toString())
                .doesNotContain("add --suite");
    }

    private static Dossier with(Dossier whole, Study study) {
        return new Dossier(
                study,
                whole.leaderboard(),
                whole.report(),
                whole.trials(),
                whole.dataset(),
                whole.profile(),
                whole.model(),
                whole.notices());
    }
}
