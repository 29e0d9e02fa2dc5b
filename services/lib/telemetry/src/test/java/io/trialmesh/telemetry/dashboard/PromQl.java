package io.trialmesh.telemetry.dashboard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A query, as far as one can read it without Prometheus: its words, and its selectors.
///
/// @param selectors every metric it names, in order
record PromQl(String text, List<Selector> selectors) {

    private static final Pattern WORD =
            Pattern.compile(
                    "\\s+|\"(?:[^\"\\\\]|\\\\.)*\"|\\$\\{?\\w+\\}?|[A-Za-z_:][\\w:]*"
                            + "|\\d+(?:\\.\\d+)?[a-z]*|\\.\\d+|=~|!~|!=|==|>=|<=|[-+*/%^<>=,(){}\\[\\]:]");

    private static final Set<String> KEYWORDS =
            Set.of(
                    "by",
                    "without",
                    "on",
                    "ignoring",
                    "group_left",
                    "group_right",
                    "and",
                    "or",
                    "unless",
                    "bool",
                    "offset");

    /// What is in round brackets after these are labels.
    private static final Set<String> BEFORE_LABELS =
            Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

    /// A metric with what its labels have to be.
    ///
    /// @param function the innermost one around it; empty where there is none
    /// @param range what stands in square brackets after it; empty where nothing does
    record Selector(String metric, Set<String> labels, String function, String range) {}

    /// Reads it.
    ///
    /// @throws IllegalArgumentException where it is no query
    static PromQl read(String text) {
        return new PromQl(text, new Reader(words(text)).selectors());
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw new IllegalArgumentException(
                        "no word begins at '" + text.substring(at) + "' of " + text);
            }
            if (!matcher.group().isBlank()) {
                words.add(matcher.group());
            }
            at = matcher.end();
        }
        return words;
    }

    /// One pass over the words.
    private static final class Reader {

        private final List<String> words;
        private final List<Selector> selectors = new ArrayList<>();
        private final ArrayDeque<String> functions = new ArrayDeque<>();
        private final ArrayDeque<String> open = new ArrayDeque<>();
        private int at;

        Reader(List<String> words) {
            this.words = words;
        }

        List<Selector> selectors() {
            for (; at < words.size(); at++) {
                step(words.get(at));
            }
            if (!open.isEmpty()) {
                throw wrong("'" + open.peek() + "' is not closed");
            }
            return List.copyOf(selectors);
        }

        private void step(String word) {
            switch (word) {
                case "(" -> {
                    open.push(word);
                    functions.push(at > 0 && isName(at - 1) ? words.get(at - 1) : "");
                }
                case "[" -> open.push(word);
                case ")" -> {
                    close("(");
                    functions.pop();
                }
                case "]" -> close("[");
                case "{", "}" -> throw wrong("'" + word + "' stands alone");
                default -> {
                    if (isName(at)) {
                        name(word);
                    }
                }
            }
        }

        private void name(String word) {
            if (BEFORE_LABELS.contains(word)) {
                at = next("(", ")");
            } else if (!KEYWORDS.contains(word) && !is(at + 1, "(") && !afterAggregation()) {
                selector(word);
            }
        }

        /// `sum by (a) (…)`: the bracket that follows is the function's.
        private boolean afterAggregation() {
            return is(at + 1, "by") || is(at + 1, "without");
        }

        private void selector(String metric) {
            var labels = new HashSet<String>();
            if (is(at + 1, "{")) {
                var from = at + 2;
                at++;
                at = next("{", "}");
                for (int i = from; i < at; i++) {
                    if (isName(i)) {
                        labels.add(words.get(i));
                    }
                }
            }
            var function = functions.isEmpty() ? "" : functions.peek();
            var range = is(at + 1, "[") ? words.get(at + 2) : "";
            selectors.add(new Selector(metric, Set.copyOf(labels), function, range));
        }

        /// Where the bracket that comes next ends.
        private int next(String opening, String closing) {
            int i = is(at, opening) ? at : at + 1;
            if (!is(i, opening)) {
                throw wrong("'" + opening + "' is missing after '" + words.get(at) + "'");
            }
            while (i < words.size() && !words.get(i).equals(closing)) {
                i++;
            }
            if (i == words.size()) {
                throw wrong("'" + opening + "' is not closed");
            }
            return i;
        }

        private void close(String opening) {
            if (open.isEmpty() || !open.pop().equals(opening)) {
                throw wrong("a bracket is closed that is not open");
            }
        }

        private boolean isName(int index) {
            return Character.isLetter(words.get(index).charAt(0));
        }

        private boolean is(int index, String word) {
            return index < words.size() && words.get(index).equals(word);
        }

        private IllegalArgumentException wrong(String why) {
            return new IllegalArgumentException(why + " in " + String.join(" ", words));
        }
    }
}
