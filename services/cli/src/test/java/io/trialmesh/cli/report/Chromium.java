package io.trialmesh.cli.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A real Chromium without a window, driven by its DevTools protocol.
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final HttpClient http;
    private final WebSocket socket;
    private final BlockingQueue<JsonObject> received;
    private final List<JsonObject> events = new ArrayList<>();
    private int commands;
    private String session = "";

    private Chromium(
            Process process,
            HttpClient http,
            WebSocket socket,
            BlockingQueue<JsonObject> received) {
        this.process = process;
        this.http = http;
        this.socket = socket;
        this.received = received;
    }

    /// Where it is installed.
    static Optional<Path> installed() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return NAMES.stream()
                .flatMap(name -> List.of(path.split(":", -1)).stream().map(f -> Path.of(f, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Starts it with an empty profile in a folder and opens an empty page.
    static Chromium start(Path program, Path folder) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                program.toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + folder)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var received = new LinkedBlockingQueue<JsonObject>();
        var http = HttpClient.newHttpClient();
        var socket =
                http.newWebSocketBuilder()
                        .buildAsync(address(process), new Listener(received))
                        .join();
        var browser = new Chromium(process, http, socket, received);
        var target = browser.call("Target.createTarget", "url", "about:blank");
        var attach = new JsonObject();
        attach.add("targetId", target.get("targetId"));
        attach.addProperty("flatten", true);
        browser.session =
                browser.call("Target.attachToTarget", attach).get("sessionId").getAsString();
        for (var domain : List.of("Page", "Runtime", "Network", "Log")) {
            browser.call(domain + ".enable", new JsonObject());
        }
        return browser;
    }

    /// Chromium says on its error stream where it listens.
    private static URI address(Process process) throws IOException {
        var errors = process.errorReader(StandardCharsets.UTF_8);
        for (var line = errors.readLine(); line != null; line = errors.readLine()) {
            int at = line.indexOf("ws://");
            if (at >= 0) {
                Thread.ofVirtual().start(() -> errors.lines().forEach(said -> {}));
                return URI.create(line.substring(at).strip());
            }
        }
        throw new IOException("Chromium ended before it listened");
    }

    /// Gathers whole messages.
    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<JsonObject> received;
        private final StringBuilder parts = new StringBuilder();

        Listener(BlockingQueue<JsonObject> received) {
            this.received = received;
        }

        @Override
        public CompletionStage<Void> onText(WebSocket socket, CharSequence text, boolean last) {
            parts.append(text);
            if (last) {
                received.add(JsonParser.parseString(parts.toString()).getAsJsonObject());
                parts.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    /// Opens a file and waits until it is drawn.
    void open(Path file, int width) throws InterruptedException {
        var size = new JsonObject();
        size.addProperty("width", width);
        size.addProperty("height", 900);
        size.addProperty("deviceScaleFactor", 1);
        size.addProperty("mobile", width < 600);
        call("Emulation.setDeviceMetricsOverride", size);
        events.clear();
        call("Page.navigate", "url", file.toUri().toString());
        while (events.stream().noneMatch(e -> is(e, "Page.loadEventFired"))) {
            events.add(next());
        }
    }

    void dark() throws InterruptedException {
        call(
                "Emulation.setEmulatedMedia",
                JsonParser.parseString(
                                """
                                {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}\
                                """)
                        .getAsJsonObject());
    }

    /// What a script in the page says; it is ours, so the page's own policy does not forbid it.
    JsonElement ask(String script) throws InterruptedException {
        var request = new JsonObject();
        request.addProperty("expression", script);
        request.addProperty("returnByValue", true);
        var answer = call("Runtime.evaluate", request);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.toString());
        }
        var result = answer.getAsJsonObject("result");
        return result.has("value") ? result.get("value") : new JsonObject();
    }

    /// The text of all cells of a table, row by row.
    List<List<String>> table(String id) throws InterruptedException {
        var rows =
                ask("[...document.querySelectorAll('#"
                                + id
                                + " tbody tr')].map(r => [...r.cells].map(c =>"
                                + " c.textContent))")
                        .getAsJsonArray();
        return rows.asList().stream()
                .map(row ->
                        row.getAsJsonArray().asList().stream()
                                .map(JsonElement::getAsString)
                                .toList())
                .toList();
    }

    /// Whatever was logged as wrong since the page was opened.
    List<String> complaints() {
        return events.stream()
                .filter(e ->
                        is(e, "Log.entryAdded")
                                || is(e, "Runtime.exceptionThrown")
                                || is(e, "Runtime.consoleAPICalled"))
                .map(JsonObject::toString)
                .toList();
    }

    /// Every address asked for since the page was opened.
    List<String> requests() {
        return events.stream()
                .filter(e -> is(e, "Network.requestWillBeSent"))
                .map(e ->
                        e.getAsJsonObject("params")
                                .getAsJsonObject("request")
                                .get("url")
                                .getAsString())
                .toList();
    }

    /// The whole page as a picture.
    void picture(Path file) throws InterruptedException, IOException {
        var request = new JsonObject();
        request.addProperty("captureBeyondViewport", true);
        write(file, call("Page.captureScreenshot", request));
    }

    /// The page as it is printed.
    void print(Path file) throws InterruptedException, IOException {
        var request = new JsonObject();
        request.addProperty("printBackground", true);
        write(file, call("Page.printToPDF", request));
    }

    private static void write(Path file, JsonObject answer) throws IOException {
        Files.write(file, Base64.getDecoder().decode(answer.get("data").getAsString()));
    }

    private JsonObject call(String method, String name, String value) throws InterruptedException {
        var parameters = new JsonObject();
        parameters.addProperty(name, value);
        return call(method, parameters);
    }

    private JsonObject call(String method, JsonObject parameters) throws InterruptedException {
        var command = new JsonObject();
        command.addProperty("id", ++commands);
        command.addProperty("method", method);
        command.add("params", parameters);
        if (!session.isEmpty()) {
            command.addProperty("sessionId", session);
        }
        socket.sendText(command.toString(), true).join();
        while (true) {
            var message = next();
            if (message.has("id") && message.get("id").getAsInt() == commands) {
                if (message.has("error")) {
                    throw new AssertionError(method + ": " + message);
                }
                return message.getAsJsonObject("result");
            }
            events.add(message);
        }
    }

    private JsonObject next() throws InterruptedException {
        var message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("Chromium says nothing");
        }
        return message;
    }

    private static boolean is(JsonObject event, String method) {
        return event.has("method") && event.get("method").getAsString().equals(method);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
