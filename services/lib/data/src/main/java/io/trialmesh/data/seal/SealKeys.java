package io.trialmesh.data.seal;

/// The evaluator's key pair, each half in its standard encoding (X.509, PKCS #8).
public record SealKeys(byte[] publicKey, byte[] privateKey) {

    @Override
    public String toString() {
        return "SealKeys[hidden]";
    }
}
