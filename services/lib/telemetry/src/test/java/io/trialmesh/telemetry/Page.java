package io.trialmesh.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What `/metrics` says, read over HTTP.
record Page(int status, String type, String text) {

    static Page of(int port, String accept) {
        return ask(port, "GET", accept);
    }

    static Page ask(int port, String method, String accept) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                        .header("Accept", accept)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            return new Page(response.statusCode(), type, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The names of all series on it.
    Set<String> series() {
        var names = new TreeSet<String>();
        for (var line : samples()) {
            names.add(line.split("[{ ]", 2)[0]);
        }
        return names;
    }

    /// The value of the series written like this, labels included.
    Optional<Double> value(String series) {
        return samples().stream()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.valueOf(line.substring(series.length() + 1)))
                .findFirst();
    }

    private List<String> samples() {
        return text.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }
}
