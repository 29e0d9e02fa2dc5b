package io.trialmesh.data.ingest;

import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/// The names of a table's columns, and what can be wrong with them or with a reference to one.
final class HeaderNames {

    private static final int SHOWN = 12;

    private final String file;
    private final List<String> names;

    HeaderNames(String file, List<String> names) {
        this.file = file;
        this.names = names;
    }

    /// What a column without a name is called, by its place from 1.
    static String unnamed(int column) {
        return "column_" + (column + 1);
    }

    List<Problem> twice() {
        var seen = new HashSet<String>();
        var twice = new LinkedHashSet<String>();
        for (var name : names) {
            if (!seen.add(name)) {
                twice.add(name);
            }
        }
        var problems = new ArrayList<Problem>();
        for (var name : twice) {
            problems.add(new Problem("data", file, twice(name)));
        }
        return problems;
    }

    private String twice(String name) {
        return "%s has more than one column named '%s' (columns %d and %d). Give each its own name."
                .formatted(file, name, names.indexOf(name) + 1, names.lastIndexOf(name) + 1);
    }

    /// Nothing where the column exists, else one problem that names what was probably meant.
    List<Problem> absent(String field, String name) {
        if (names.contains(name)) {
            return List.of();
        }
        var meant =
                NearestName.to(name, names).map(near -> " Did you mean '" + near + "'?").orElse("");
        var shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        var more = names.size() > SHOWN ? ", …" : "";
        return List.of(
                new Problem(
                        field,
                        name,
                        "'%s' is not a column of %s.%s Columns: %s%s (%d)"
                                .formatted(name, file, meant, shown, more, names.size())));
    }
}
