package io.trialmesh.cli.local;

import io.trialmesh.core.order.OrderedMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The broker of a mesh on one machine: its settings and its process.
record LocalBroker(MeshFolder folder, Installation installation, Ports ports) {

    String address() {
        return "127.0.0.1:" + ports.broker();
    }

    ProcessSpec spec() {
        var program =
                new JavaProgram(
                        installation.brokerClassPath(),
                        "io.trialmesh.cli.broker.BrokerMain",
                        List.of(
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                                "-Dorg.slf4j.simpleLogger.showDateTime=true"),
                        List.of(settings().toString()));
        return installation.spec("broker", program, OrderedMap.of(), folder.log("broker"));
    }

    private Path settings() {
        var file = folder.root().resolve("broker.properties");
        try {
            var constant = LocalBroker.class.getResourceAsStream("broker.properties");
            Files.writeString(
                    file,
                    new String(
                                    Objects.requireNonNull(constant).readAllBytes(),
                                    StandardCharsets.UTF_8)
                            + String.join(System.lineSeparator(), ownSettings()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private List<String> ownSettings() {
        var controller = "127.0.0.1:" + ports.controller();
        return List.of(
                "controller.quorum.voters=1@" + controller,
                "listeners=PLAINTEXT://" + address() + ",CONTROLLER://" + controller,
                "advertised.listeners=PLAINTEXT://" + address(),
                "log.dirs=" + folder.broker(),
                "");
    }
}
