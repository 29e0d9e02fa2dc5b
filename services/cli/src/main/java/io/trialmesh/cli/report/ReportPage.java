package io.trialmesh.cli.report;

import io.trialmesh.cli.report.html.Element;
import io.trialmesh.cli.report.html.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// `report.html`: one file for people, that asks no network for anything and runs nothing.
public final class ReportPage {

    private static final String STYLE = resource("report.css");

    private ReportPage() {}

    /// The whole page. The same dossier gives the same page.
    public static String of(Dossier dossier) {
        var page = new StringBuilder("<!doctype html>\n");
        var main =
                Element.of("main")
                        .add(
                                OpeningPart.of(dossier),
                                LeaderboardPart.of(dossier),
                                GatesPart.of(dossier),
                                WinnerPart.of(dossier),
                                TriedPart.of(dossier),
                                DataPart.of(dossier),
                                RepeatPart.of(dossier));
        page.append("<html lang=\"en\">");
        head(dossier, page);
        Element.of("body").add(main).write(page);
        return page.append("</html>\n").toString();
    }

    /// Writes the page to a file; its folder is made where there is none.
    ///
    /// @throws UncheckedIOException where the file cannot be written
    public static void write(Path file, Dossier dossier) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, of(dossier));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The style sheet goes in as it is, and its digest is the only thing the page may use.
    private static void head(Dossier dossier, StringBuilder page) {
        page.append("<head>");
        List<Node> first =
                List.of(
                        Element.of("meta").with("charset", "utf-8"),
                        Element.of("meta")
                                .with("http-equiv", "Content-Security-Policy")
                                .with(
                                        "content",
                                        "default-src 'none'; style-src 'sha256-"
                                                + digest(STYLE)
                                                + "'; base-uri 'none'; form-action 'none'"),
                        Element.of("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1"),
                        Element.of("meta")
                                .with("name", "color-scheme")
                                .with("content", "light dark"),
                        Element.of("title")
                                .text("trialmesh · " + dossier.study().getDisplayName()));
        first.forEach(node -> node.write(page));
        page.append("<style>").append(STYLE).append("</style></head>");
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder()
                    .encodeToString(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (var in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
