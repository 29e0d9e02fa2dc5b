package io.trialmesh.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestTest {

    /// The example of FIPS 180-2, appendix B.1.
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isTheSha256OfTheBytes() {
        assertThat(Digest.of("abc".getBytes(StandardCharsets.US_ASCII))).hasToString(ABC);
    }

    @Test
    void showsTwelveDigitsOnAScreen() {
        assertThat(new Digest(ABC).brief()).isEqualTo("ba7816bf8f01");
    }

    @Test
    void refusesWhatIsTooShort() {
        assertThatThrownBy(() -> new Digest("ba78"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a digest is 64 hexadecimal digits, not 'ba78'");
    }

    @Test
    void refusesUpperCaseSoThatOneArtifactHasOneName() {
        assertThatThrownBy(() -> new Digest(ABC.replace('a', 'A')))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAPathInDisguise() {
        assertThatThrownBy(() -> new Digest("../../" + ABC.substring(6)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
