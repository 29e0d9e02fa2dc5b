package io.trialmesh.data.seal;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KEM;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Encrypts bytes to a public key: X25519 key encapsulation (RFC 9180, DHKEM), HKDF-SHA256,
/// AES-256-GCM. Every sealing has its own key, so a fixed nonce is safe.
///
/// Layout: the magic, the length of the encapsulation (int32), the encapsulation, the ciphertext
/// with its tag. The magic is authenticated too.
public final class Seal {

    private static final byte[] MAGIC = "TMSEAL1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONCE = new byte[12];
    private static final int TAG_BITS = 128;

    private Seal() {}

    public static SealKeys newKeys() {
        try {
            var pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
            return new SealKeys(pair.getPublic().getEncoded(), pair.getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has X25519", e);
        }
    }

    /// Seals bytes so that only the holder of the private key can read them.
    ///
    /// @param publicKey as in {@link SealKeys#publicKey}
    public static byte[] close(byte[] clear, byte[] publicKey) {
        try {
            var encapsulated =
                    KEM.getInstance("DHKEM").newEncapsulator(publicKey(publicKey)).encapsulate();
            var hidden = cipher(Cipher.ENCRYPT_MODE, encapsulated.key()).doFinal(clear);
            var capsule = encapsulated.encapsulation();
            return ByteBuffer.allocate(
                            MAGIC.length + Integer.BYTES + capsule.length + hidden.length)
                    .put(MAGIC)
                    .putInt(capsule.length)
                    .put(capsule)
                    .put(hidden)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new MeshException(ErrorCode.INVALID, "the public key cannot seal", e);
        }
    }

    /// Opens what {@link #close} sealed.
    ///
    /// @throws MeshException INVALID where the bytes were changed or sealed to another key
    public static byte[] open(byte[] sealed, byte[] privateKey) {
        var bytes = ByteBuffer.wrap(sealed);
        var magic = new byte[MAGIC.length];
        if (sealed.length < MAGIC.length + Integer.BYTES) {
            throw new MeshException(ErrorCode.INVALID, "the sealed rows are cut short");
        }
        bytes.get(magic);
        var length = bytes.getInt();
        if (!Arrays.equals(magic, MAGIC) || length < 0 || length > bytes.remaining()) {
            throw new MeshException(ErrorCode.INVALID, "these are no sealed rows");
        }
        var capsule = new byte[length];
        bytes.get(capsule);
        var hidden = new byte[bytes.remaining()];
        bytes.get(hidden);
        try {
            var secret =
                    KEM.getInstance("DHKEM")
                            .newDecapsulator(privateKey(privateKey))
                            .decapsulate(capsule);
            return cipher(Cipher.DECRYPT_MODE, secret).doFinal(hidden);
        } catch (GeneralSecurityException e) {
            throw new MeshException(
                    ErrorCode.INVALID,
                    "the sealed rows were changed, or sealed to another evaluator's key",
                    e);
        }
    }

    private static Cipher cipher(int mode, SecretKey shared) throws GeneralSecurityException {
        var key =
                KDF.getInstance("HKDF-SHA256")
                        .deriveKey(
                                "AES",
                                HKDFParameterSpec.ofExtract().addIKM(shared).thenExpand(MAGIC, 32));
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, NONCE));
        cipher.updateAAD(MAGIC);
        return cipher;
    }

    private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance("X25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static PrivateKey privateKey(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance("X25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
