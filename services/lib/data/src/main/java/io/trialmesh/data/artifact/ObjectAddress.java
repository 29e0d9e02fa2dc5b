package io.trialmesh.data.artifact;

import java.util.Optional;
import java.util.regex.Pattern;

/// One object of a store: `s3://bucket/key`.
///
/// @param key to the letter, as the server knows it
public record ObjectAddress(String scheme, String bucket, String key) {

    /// A bucket's name is part of a host's name: nothing else may be said with it.
    private static final Pattern FORM =
            Pattern.compile(
                    "([a-z][a-z0-9]*)://([a-z0-9](?:[a-z0-9-]|\\.(?!\\.)){1,61}[a-z0-9])/(.+)");

    private static final Pattern ODD = Pattern.compile("(?:^|/)\\.{0,2}(?:/|$)|\\p{Cntrl}");

    /// The address, where it is one: a key is no folder and leads nowhere by dots.
    public static Optional<ObjectAddress> of(String text) {
        var form = FORM.matcher(text);
        return form.matches() && !ODD.matcher(form.group(3)).find()
                ? Optional.of(new ObjectAddress(form.group(1), form.group(2), form.group(3)))
                : Optional.empty();
    }

    /// The last part of the key, which names a file.
    public String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return scheme + "://" + bucket + "/" + key;
    }
}
