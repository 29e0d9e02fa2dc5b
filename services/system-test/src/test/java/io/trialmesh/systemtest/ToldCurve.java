package io.trialmesh.systemtest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The learning curve of a winner, as a study's `report.json` has it.
final class ToldCurve {

    private static final String CHECK = "learning-curve";
    private static final String MEASURED = " measured";

    /// A line of the table below the picture: the series, the rows, the value.
    private static final Pattern LINE =
            Pattern.compile("<th[^>]*>[^<]* measured</th>\\s*<td[^>]*>([0-9,]+)</td>");

    private final JsonObject check;

    ToldCurve(Path report) throws IOException {
        var whole = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        check = named(whole.getAsJsonObject("report").getAsJsonArray("results"), "id", CHECK);
    }

    String sentence() {
        return check.get("sentence").getAsString();
    }

    /// Rows that were learnt from.
    List<Integer> sizes() {
        return numbers("x")
                .map(JsonElement::getAsDouble)
                .map(Math::round)
                .map(Math::toIntExact)
                .toList();
    }

    /// What was reached with them.
    List<Double> values() {
        return numbers("y").map(JsonElement::getAsDouble).toList();
    }

    /// The rows that the page shows values for.
    List<Integer> readFrom(Path page) throws IOException {
        var found = LINE.matcher(Files.readString(page));
        var sizes = new ArrayList<Integer>();
        while (found.find()) {
            sizes.add(Integer.parseInt(found.group(1).replace(",", "")));
        }
        return sizes;
    }

    private Stream<JsonElement> numbers(String axis) {
        var plot = check.getAsJsonArray("plots").get(0).getAsJsonObject();
        return plot.getAsJsonArray("series").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(series -> series.get("name").getAsString().endsWith(MEASURED))
                .flatMap(series -> series.getAsJsonArray(axis).asList().stream());
    }

    private static JsonObject named(JsonArray all, String key, String value) {
        return all.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(one -> one.get(key).getAsString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + value + " among " + all.size()));
    }
}
