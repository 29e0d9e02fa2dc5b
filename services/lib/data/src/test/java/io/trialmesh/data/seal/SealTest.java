package io.trialmesh.data.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.error.MeshException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final byte[] CLEAR = "the sealed rows".getBytes(StandardCharsets.UTF_8);

    private final SealKeys keys = Seal.newKeys();

    @Test
    void opensWhatItClosed() {
        assertThat(Seal.open(Seal.close(CLEAR, keys.publicKey()), keys.privateKey()))
                .isEqualTo(CLEAR);
        assertThat(Seal.open(Seal.close(new byte[0], keys.publicKey()), keys.privateKey()))
                .isEmpty();
    }

    @Test
    void neverClosesTheSameWayTwice() {
        var once = Seal.close(CLEAR, keys.publicKey());
        assertThat(Seal.close(CLEAR, keys.publicKey())).isNotEqualTo(once);
        assertThat(new String(once, StandardCharsets.ISO_8859_1)).doesNotContain("sealed rows");
    }

    @Test
    void refusesEveryChangedByte() {
        var sealed = Seal.close(CLEAR, keys.publicKey());
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> Seal.open(changed, keys.privateKey()))
                    .as("byte %d", i)
                    .isInstanceOf(MeshException.class);
        }
    }

    @Test
    void refusesEveryShortening() {
        var sealed = Seal.close(CLEAR, keys.publicKey());
        for (int length = 0; length < sealed.length; length++) {
            var cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> Seal.open(cut, keys.privateKey()))
                    .isInstanceOf(MeshException.class);
        }
    }

    @Test
    void refusesAnotherKeyAndOneThatIsNone() {
        var sealed = Seal.close(CLEAR, keys.publicKey());
        assertThatThrownBy(() -> Seal.open(sealed, Seal.newKeys().privateKey()))
                .isInstanceOf(MeshException.class);
        assertThatThrownBy(() -> Seal.close(CLEAR, new byte[] {1, 2, 3}))
                .isInstanceOf(MeshException.class);
    }

    @Test
    void hidesKeysFromLogs() {
        assertThat(keys.toString()).isEqualTo("SealKeys[hidden]");
    }
}
