package io.trialmesh.data.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Task;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.data.seal.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealTablesTest {

    @TempDir private Path folder;

    @Test
    void adultHasTwoClassesSixNumbersAndEightCategories() throws IOException {
        var adult = register("adult", "income");
        assertThat(adult.task()).isEqualTo(Task.classes(List.of("<=50K", ">50K")));
        assertThat(adult.rows()).isEqualTo(48_842);
        assertThat(adult.developRows() + adult.sealedRows()).isEqualTo(48_842);
        assertThat((double) adult.sealedRows()).isBetween(7_200.0, 7_400.0);
        assertThat(adult.schema().features())
                .hasSize(14)
                .filteredOn(feature -> feature.kind() == ColumnKind.NUMERIC)
                .extracting(Feature::name)
                .containsExactly(
                        "age",
                        "fnlwgt",
                        "education_num",
                        "capital_gain",
                        "capital_loss",
                        "hours_per_week");
        assertThat(adult.notices())
                .contains(
                        new Notice(
                                "",
                                "duplicates",
                                "52 duplicate rows → kept together in one split and one"
                                        + " fold"));
        var develop = ColumnFile.open(folder.resolve(Ingestion.DEVELOP_COLUMNS));
        assertThat(develop.rows()).isEqualTo((int) adult.developRows());
        assertThat(develop.schema()).isEqualTo(adult.schema());
    }

    @Test
    void carIsMulticlassOfCategoriesOnly() throws IOException {
        var car = register("car", "class");
        assertThat(car.task().labels()).containsExactly("acc", "good", "unacc", "vgood");
        assertThat(car.rows()).isEqualTo(1_728);
        assertThat(car.schema().features())
                .hasSize(6)
                .allMatch(feature -> feature.kind() == ColumnKind.CATEGORICAL);
        assertThat(car.notices()).isEmpty();
    }

    @Test
    void abaloneIsRegression() throws IOException {
        var abalone = register("abalone", "Class_Rings");
        assertThat(abalone.task()).isEqualTo(Task.regression());
        assertThat(abalone.rows()).isEqualTo(4_177);
        assertThat(abalone.schema().features())
                .hasSize(8)
                .filteredOn(feature -> feature.kind() == ColumnKind.CATEGORICAL)
                .containsExactly(Feature.categorical("Sex", List.of("F", "I", "M")));
    }

    @Test
    void wineQualityHasSevenClassesOfWhichOneIsNeverSealed() throws IOException {
        var wine = register("wine_quality_white", "quality");
        assertThat(wine.task().labels()).containsExactly("3", "4", "5", "6", "7", "8", "9");
        assertThat(wine.rows()).isEqualTo(4_898);
        assertThat(wine.schema().width()).isEqualTo(11);
        assertThat(wine.notices()).extracting(Notice::code).contains("rare-class", "duplicates");
        assertThat((double) wine.sealedRows()).isBetween(700.0, 760.0);
    }

    private Registered register(String name, String target) throws IOException {
        var file = Path.of(System.getProperty("trialmesh.shared", "."), "data", name + ".csv");
        assumeThat(file).as("the real table " + name).exists();
        Files.createDirectories(folder);
        return Ingestion.register(
                Source.of(file), target, Options.inferred(7), folder, Seal.newKeys().publicKey());
    }
}
