package io.trialmesh.cli.local;

import io.trialmesh.core.order.OrderedMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The ports of a mesh on 127.0.0.1: the same ones as last time where they are still free.
///
/// @param metrics where each service is watched, by the name of its process
public record Ports(
        int database,
        int broker,
        int controller,
        int scheduler,
        int evaluator,
        SequencedMap<String, Integer> metrics) {

    private static final String METRICS = "metrics-";

    // Below the range from which the kernel takes ports for outgoing connections.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    public Ports {
        metrics = OrderedMap.copyOf(metrics);
    }

    /// Reads the ports kept in the file, replaces those that are taken, and keeps the result.
    ///
    /// @param watched the processes that have a page of metrics
    public static Ports keptIn(Path file, List<String> watched, RandomGenerator random) {
        var kept = read(file);
        var chosen = new LinkedHashMap<String, Integer>();
        var names =
                Stream.concat(
                        Stream.of("database", "broker", "controller", "scheduler", "evaluator"),
                        watched.stream().map(METRICS::concat));
        for (var name : names.toList()) {
            int port = Integer.parseInt(kept.getProperty(name, "0"));
            while (port == 0 || chosen.containsValue(port) || !isFree(port)) {
                port = free(random);
            }
            chosen.put(name, port);
        }
        write(file, chosen);
        return new Ports(
                chosen.getOrDefault("database", 0),
                chosen.getOrDefault("broker", 0),
                chosen.getOrDefault("controller", 0),
                chosen.getOrDefault("scheduler", 0),
                chosen.getOrDefault("evaluator", 0),
                metrics(chosen));
    }

    private static SequencedMap<String, Integer> metrics(Map<String, Integer> chosen) {
        var metrics = new LinkedHashMap<String, Integer>();
        chosen.forEach((name, port) -> {
            if (name.startsWith(METRICS)) {
                metrics.put(name.substring(METRICS.length()), port);
            }
        });
        return metrics;
    }

    /// The kept port of the database; 0 where none was kept.
    static int databaseIn(Path file) {
        return Integer.parseInt(read(file).getProperty("database", "0"));
    }

    static int free(RandomGenerator random) {
        int port = random.nextInt(LOWEST, HIGHEST);
        while (!isFree(port)) {
            port = random.nextInt(LOWEST, HIGHEST);
        }
        return port;
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Properties read(Path file) {
        var kept = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return kept;
    }

    private static void write(Path file, Map<String, Integer> ports) {
        var text = new StringBuilder();
        ports.forEach((name, port) -> text.append(name).append('=').append(port).append('\n'));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
