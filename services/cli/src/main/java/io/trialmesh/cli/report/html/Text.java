package io.trialmesh.cli.report.html;

/// Words of a page. Whatever they are, they stay words: nothing in them becomes markup.
public record Text(String words) implements Node {

    @Override
    public void write(StringBuilder page) {
        escape(words, page);
    }

    /// Both for text and for quoted attributes. Control characters, which HTML does not allow, are
    /// shown as the replacement character.
    static void escape(String words, StringBuilder page) {
        for (int i = 0; i < words.length(); i++) {
            char letter = words.charAt(i);
            switch (letter) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                case '\n', '\t' -> page.append(letter);
                default -> page.append(Character.isISOControl(letter) ? '\uFFFD' : letter);
            }
        }
    }
}
