package io.trialmesh.evaluator.testimony;

import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Testimony.Heard;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What endpoints answered lately, by study, source and the rows they were asked about: probes and
/// finalists of one study ask about the same rows again and again. Silence is not remembered.
final class Remembered {

    private static final int MOST = 32;

    private record Key(String study, String source, String rows) {}

    private final Map<Key, Heard> answers =
            new LinkedHashMap<>(MOST, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Heard> eldest) {
                    return size() > MOST;
                }
            };

    /// What was answered before, or what is answered now.
    Testimony or(String study, String source, Frame rows, Supplier<Testimony> ask) {
        var key = new Key(study, source, digest(rows));
        var before = before(key);
        if (before.isPresent()) {
            return before.get();
        }
        var said = ask.get();
        if (said instanceof Heard heard) {
            keep(key, heard);
        }
        return said;
    }

    private synchronized Optional<Heard> before(Key key) {
        return Optional.ofNullable(answers.get(key));
    }

    private synchronized void keep(Key key, Heard heard) {
        answers.put(key, heard);
    }

    /// Of names, ids and cells; not of targets, which nobody is told.
    private static String digest(Frame rows) {
        var digest = sha256();
        var features = rows.schema().features();
        digest.update(features.toString().getBytes(StandardCharsets.UTF_8));
        var cells = ByteBuffer.allocate(Long.BYTES + Integer.BYTES * features.size());
        for (int row = 0; row < rows.rows(); row++) {
            cells.clear().putLong(rows.rowId(row));
            for (int column = 0; column < features.size(); column++) {
                cells.putInt(
                        features.get(column).kind() == ColumnKind.NUMERIC
                                ? Float.floatToIntBits(rows.number(column, row))
                                : rows.level(column, row));
            }
            digest.update(cells.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
