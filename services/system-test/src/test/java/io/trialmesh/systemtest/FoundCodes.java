package io.trialmesh.systemtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Finds the rows of the loans whose code lies somewhere in clear.
final class FoundCodes {

    private static final Pattern CODE = Pattern.compile("code-\\d{6}-[0-9a-f]{8}");

    private FoundCodes() {}

    /// In every byte of every file below a folder.
    static Set<String> in(Path folder, int rows) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                found.addAll(in(Files.readAllBytes(file), rows));
            }
        }
        return found;
    }

    static Set<String> in(byte[] bytes, int rows) {
        var found = new TreeSet<String>();
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        CODE.matcher(text).results().forEach(match -> found.add(match.group()));
        if (!found.isEmpty()) {
            var codes = new TreeSet<String>();
            for (int row = 0; row < rows; row++) {
                codes.add(Loans.code(row));
            }
            found.retainAll(codes);
        }
        return found;
    }
}
