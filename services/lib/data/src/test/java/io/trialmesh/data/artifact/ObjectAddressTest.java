package io.trialmesh.data.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectAddressTest {

    @Test
    void keepsAKeyToTheLetter() {
        var address = ObjectAddress.of("s3://lake-1.eu/a b/ü%20?#.csv").orElseThrow();

        assertThat(address.bucket()).isEqualTo("lake-1.eu");
        assertThat(address.key()).isEqualTo("a b/ü%20?#.csv");
        assertThat(address.name()).isEqualTo("ü%20?#.csv");
        assertThat(address).hasToString("s3://lake-1.eu/a b/ü%20?#.csv");
    }

    /// A bucket becomes part of a host's name, a key part of a path.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://lake",
                "s3://lake/",
                "s3:///loans.csv",
                "s3://lake/tables/",
                "s3://lake/../sealed/rows",
                "s3://lake/tables/./loans.csv",
                "s3://lake/tables//loans.csv",
                "s3://lake/..",
                "s3://user@host/loans.csv",
                "s3://127.0.0.1:9000/loans.csv",
                "s3://evil..com/loans.csv",
                "s3://Lake/loans.csv",
                "s3://lake/a\nb",
                "loans.csv",
            })
    void isNoAddress(String text) {
        assertThat(ObjectAddress.of(text)).isEmpty();
    }
}
