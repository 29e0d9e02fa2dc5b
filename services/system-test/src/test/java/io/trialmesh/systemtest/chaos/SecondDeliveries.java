package io.trialmesh.systemtest.chaos;

import io.trialmesh.cli.local.MeshFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// Records that came to workers although somebody had them, as the workers' own logs tell: the one
/// history of deliveries, since a refused claim changes nothing in the database.
record SecondDeliveries(List<Delivery> deliveries) {

    private static final List<String> SIGNS = List.of("claim refused", "delivered again");

    SecondDeliveries {
        deliveries = List.copyOf(deliveries);
    }

    /// @param line as it was logged
    record Delivery(Instant at, String line) {}

    static SecondDeliveries in(MeshFolder folder) throws IOException {
        var deliveries = new ArrayList<Delivery>();
        try (var logs = Files.newDirectoryStream(folder.logs(), "{worker,evaluator}*.log")) {
            for (var log : logs) {
                Files.readAllLines(log).stream()
                        .filter(line -> SIGNS.stream().anyMatch(line::contains))
                        .map(SecondDeliveries::delivery)
                        .forEach(deliveries::add);
            }
        }
        return new SecondDeliveries(deliveries);
    }

    /// True where the task's record came again after that moment.
    boolean of(String task, Instant since) {
        return deliveries.stream()
                .filter(delivery -> delivery.at().isAfter(since))
                .anyMatch(delivery -> List.of(delivery.line().split(" ")).contains("task=" + task));
    }

    private static Delivery delivery(String line) {
        var at = OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant();
        return new Delivery(at, line);
    }
}
