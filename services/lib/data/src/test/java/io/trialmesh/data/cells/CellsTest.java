package io.trialmesh.data.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.data.database.Database;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellsTest {

    private static final List<String> WRITTEN =
            List.of(
                    "1",
                    "-1.5",
                    "+.5",
                    "1.",
                    "1e5",
                    "1E-3",
                    "007",
                    "1_000",
                    "0x1F",
                    "1,5",
                    "1d",
                    "NaN",
                    "inf",
                    "1e400",
                    "-",
                    ".",
                    "e5",
                    "true",
                    "12345678901234567890",
                    "1e",
                    "2024-01-02",
                    "2024/1/2",
                    "2024-02-30",
                    "2024-01-02 03:04",
                    "2024-01-02T03:04:05Z",
                    "2024-01-02 03:04:05.25+02:00",
                    "02.01.2024",
                    "2024-13-01",
                    "20240102",
                    "1999");

    @Test
    void theDatabaseReadsNumbersAndMomentsAsJavaDoes() throws SQLException {
        try (var database = Database.open(256)) {
            for (var cell : WRITTEN) {
                database.each(
                        "select coalesce(number(c), 'nan'), coalesce(moment(c), 'nan') from (select "
                                + Database.text(cell)
                                + " as c)",
                        row -> {
                            assertThat(row.getDouble(1))
                                    .as(cell)
                                    .isEqualTo(Double.valueOf(Cells.number(cell)));
                            assertThat(row.getDouble(2))
                                    .as(cell)
                                    .isEqualTo(Double.valueOf(Cells.moment(cell)));
                        });
            }
        }
    }

    @Test
    void knowsTheWordsForMissing() {
        assertThat(List.of("NA", "N/A", "nan", "NULL", "None", "?", "-Infinity"))
                .allMatch(Cells::missingWord);
        assertThat(List.of("", "0", "nothing", "no")).noneMatch(Cells::missingWord);
    }

    @Test
    void countsMomentsInDays() {
        assertThat(Cells.moment("1970-01-02 12:00")).isEqualTo(1.5);
        assertThat(Cells.moment("1970-1-1")).isZero();
    }
}
