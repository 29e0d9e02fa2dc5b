package io.trialmesh.systemtest.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes OTLP over HTTP (opentelemetry-proto, `trace/v1/trace.proto`) on a free port, and keeps
/// what it is told.
final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final List<ToldSpan> told = new ArrayList<>();

    private Collector(HttpServer server) {
        this.server = server;
    }

    /// Opens the port.
    static Collector open() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var collector = new Collector(server);
            server.createContext("/v1/traces", collector::take);
            server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is set as the endpoint of traces.
    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Everything so far.
    synchronized List<ToldSpan> told() {
        return List.copyOf(told);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var spans = spans(Fields.of(exchange.getRequestBody().readAllBytes()));
            keep(spans);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private synchronized void keep(List<ToldSpan> spans) {
        told.addAll(spans);
    }

    private static List<ToldSpan> spans(Fields request) {
        var spans = new ArrayList<ToldSpan>();
        for (var resource : request.messages(1)) {
            var service =
                    resource.messages(1).stream()
                            .map(Collector::attributes)
                            .map(labels -> Optional.ofNullable(labels.get("service.name")))
                            .flatMap(Optional::stream)
                            .findFirst()
                            .orElse("");
            for (var scope : resource.messages(2)) {
                scope.messages(2).forEach(span -> spans.add(span(service, span)));
            }
        }
        return spans;
    }

    private static ToldSpan span(String service, Fields span) {
        return new ToldSpan(
                service,
                span.hex(1),
                span.hex(2),
                span.hex(4),
                span.text(5),
                attributes(span, 9),
                span.messages(13).stream().map(link -> link.hex(2)).toList(),
                span.number(7),
                span.number(8));
    }

    private static Map<String, String> attributes(Fields resource) {
        return attributes(resource, 1);
    }

    private static Map<String, String> attributes(Fields of, int number) {
        var labels = new LinkedHashMap<String, String>();
        for (var attribute : of.messages(number)) {
            labels.put(attribute.text(1), attribute.messages(2).getFirst().text(1));
        }
        return labels;
    }
}
