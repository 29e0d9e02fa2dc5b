package io.trialmesh.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trialmesh.wire.meter.Telemetry.Served;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;

/// `/metrics` over HTTP, as Prometheus asks for it; nothing else.
final class MetricsPage implements Served {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String PLAIN = "text/plain; version=0.0.4; charset=utf-8";
    private static final int FOUND = 200;
    private static final int NOT_ALLOWED = 405;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final SystemMeters system;

    private MetricsPage(HttpServer server, SystemMeters system) {
        this.server = server;
        this.system = system;
    }

    static MetricsPage open(String host, int port, PrometheusMeterRegistry registry) {
        try {
            var server = HttpServer.create(new InetSocketAddress(host, port), 0);
            var system = SystemMeters.bind(registry);
            server.createContext("/metrics", exchange -> answer(exchange, registry));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return new MetricsPage(server, system);
        } catch (IOException e) {
            throw new UncheckedIOException("the metrics port " + port + " cannot be opened", e);
        }
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        system.close();
    }

    private static void answer(HttpExchange exchange, PrometheusMeterRegistry registry)
            throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(NOT_ALLOWED, NO_BODY);
                return;
            }
            var type = contentType(exchange);
            var body = registry.scrape(type).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(FOUND, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// The form that carries exemplars where it is understood.
    private static String contentType(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept"))
                .filter(accepted -> accepted.contains(OPEN_METRICS))
                .map(_ -> OPEN_METRICS + "; version=1.0.0; charset=utf-8")
                .orElse(PLAIN);
    }
}
