package io.trialmesh.evaluator.testimony;

import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Testimony.Silent;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.data.ingest.Roots;
import io.trialmesh.wire.ask.AskedSolution;
import io.trialmesh.wire.ask.GrpcSolution;
import io.trialmesh.wire.ask.HttpSolution;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Hears whoever a suite names: files below the roots, and endpoints on hosts that may be asked.
///
/// Whatever goes wrong becomes silence with its reason, for a check to show; nothing is thrown.
public final class Testimonies {

    private static final Pattern ADDRESS =
            Pattern.compile("(https?|grpc)://([^/:#]+)[^#]*(?:#timeout=(\\d{1,5})(ms|s|m))?");
    private static final String ANY = "*";

    private final Roots roots;
    private final Limits limits;

    public Testimonies(Limits limits) {
        this.roots = new Roots(limits.roots());
        this.limits = limits;
    }

    /// What may be read and asked.
    ///
    /// @param roots folders below which files may lie
    /// @param largestFile in bytes
    /// @param hosts names of hosts that may be asked; `*` for any
    /// @param call how long an endpoint may take for one call, where a suite does not say
    /// @param total how long it may take for all rows
    public record Limits(
            List<Path> roots, long largestFile, List<String> hosts, Duration call, Duration total) {

        public Limits {
            roots = List.copyOf(roots);
            hosts = List.copyOf(hosts);
        }

        /// Nobody may be heard.
        public static Limits none() {
            return new Limits(List.of(), 0, List.of(), Duration.ZERO, Duration.ZERO);
        }
    }

    /// What each source says, in their order.
    ///
    /// @param sources as checks name them
    /// @param rows that endpoints are asked about, without their targets; files say what they hold
    public SequencedMap<String, Testimony> hear(List<String> sources, Frame rows, Task task) {
        var heard = new LinkedHashMap<String, Testimony>();
        for (var source : sources) {
            heard.put(source, hear(source, rows, task));
        }
        return heard;
    }

    private Testimony hear(String source, Frame rows, Task task) {
        var address = ADDRESS.matcher(source);
        if (!address.matches()) {
            return file(source, task);
        }
        var host = address.group(2);
        if (!limits.hosts().contains(ANY) && !limits.hosts().contains(host)) {
            return new Silent("the host " + host + " is none of those that may be asked");
        }
        var plain = source.contains("#") ? source.substring(0, source.indexOf('#')) : source;
        var call =
                address.group(3) == null
                        ? limits.call()
                        : time(Long.parseLong(address.group(3)), address.group(4));
        try (var solution = solution(address.group(1), plain)) {
            return new Interview(solution, plain, call, limits.total()).about(rows, task);
        } catch (IllegalArgumentException e) {
            return new Silent("'" + plain + "' is no address: " + e.getMessage());
        }
    }

    private static AskedSolution solution(String scheme, String address) {
        return scheme.equals("grpc")
                ? new GrpcSolution(address.substring("grpc://".length()))
                : new HttpSolution(URI.create(address));
    }

    private static Duration time(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    private Testimony file(String source, Task task) {
        var place = roots.find(source);
        return place.file().isEmpty()
                ? new Silent(place.problem().orElseThrow().sentence())
                : AnswerFile.read(place.file().get(), limits.largestFile(), task);
    }
}
