package io.trialmesh.systemtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads every byte below a folder and counts the rows of the loans whose code lies there in clear.
record FoundCodes(Path folder, int rows) {

    private static final Pattern CODE = Pattern.compile("code-\\d{6}-[0-9a-f]{8}");

    int count() throws IOException {
        var codes = new HashSet<String>();
        for (int row = 0; row < rows; row++) {
            codes.add(Loans.code(row));
        }
        var found = new HashSet<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                search(file, found);
            }
        }
        found.retainAll(codes);
        return found.size();
    }

    private static void search(Path file, Set<String> found) throws IOException {
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        var match = CODE.matcher(text);
        while (match.find()) {
            found.add(match.group());
        }
    }
}
