package io.trialmesh.scheduler.api;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Lists in pages: how large they are, and where the next one begins.
final class Pages {

    private static final int STANDARD = 50;
    private static final int MOST = 1_000;

    private Pages() {}

    /// One page, and the token of the next; empty where this is the last.
    record Page<T>(List<T> items, String next) {}

    /// Cuts a page out of one item more than it may hold.
    static <T> Page<T> cut(List<T> items, int size, Function<T, String> key) {
        if (items.size() <= size) {
            return new Page<>(items, "");
        }
        var page = items.subList(0, size);
        var last = key.apply(page.getLast()).getBytes(StandardCharsets.UTF_8);
        return new Page<>(page, Base64.getUrlEncoder().withoutPadding().encodeToString(last));
    }

    /// How many items to give: 50 where nothing is said, at most 1,000.
    static int size(int asked) {
        if (asked < 0) {
            throw refused("page_size", Integer.toString(asked), "is negative. Give 0 to " + MOST);
        }
        return asked == 0 ? STANDARD : Math.min(asked, MOST);
    }

    /// The key of the last item of the page before; empty for the first page.
    static Optional<String> after(String token) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw unknown(token);
        }
    }

    static MeshException unknown(String token) {
        return refused(
                "page_token", token, "is no page token. Give what the page before said, or none.");
    }

    private static MeshException refused(String field, String value, String sentence) {
        return new MeshException(List.of(new Problem(field, value, "'" + value + "' " + sentence)));
    }
}
