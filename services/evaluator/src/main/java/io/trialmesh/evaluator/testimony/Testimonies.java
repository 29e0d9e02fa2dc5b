package io.trialmesh.evaluator.testimony;

import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Testimony.Silent;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.ingest.Roots;
import io.trialmesh.wire.ask.AskedSolution;
import io.trialmesh.wire.ask.GrpcSolution;
import io.trialmesh.wire.ask.HttpSolution;
import io.trialmesh.wire.tls.ClientTls;
import io.trialmesh.wire.tls.TlsFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hears whoever a suite names: files below the roots, and endpoints on hosts that may be asked.
///
/// Whatever goes wrong becomes silence with its reason, for a check to show; nothing is thrown.
public final class Testimonies {

    private static final Pattern ADDRESS =
            Pattern.compile("(https?|grpcs?)://([^/:#]+)[^#]*(?:#timeout=(\\d{1,5})(ms|s|m))?");
    private static final String ANY = "*";

    private final Roots roots;
    private final Limits limits;
    private final Remembered remembered = new Remembered();

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
    /// @param authority whose certificates endpoints of `grpcs` may show; those of the system where
    ///   none is given
    public record Limits(
            List<Path> roots,
            long largestFile,
            List<String> hosts,
            Duration call,
            Duration total,
            Optional<Path> authority) {

        public Limits {
            roots = List.copyOf(roots);
            hosts = List.copyOf(hosts);
        }

        /// Nobody may be heard.
        public static Limits none() {
            return new Limits(
                    List.of(), 0, List.of(), Duration.ZERO, Duration.ZERO, Optional.empty());
        }
    }

    /// What each source says, in their order. An endpoint is asked once by a study about the same
    /// rows, however many models are held against it.
    ///
    /// @param sources as checks name them
    /// @param rows that endpoints are asked about, without their targets; files say what they hold
    public SequencedMap<String, Testimony> hear(
            String study, List<String> sources, Frame rows, Task task) {
        var heard = new LinkedHashMap<String, Testimony>();
        for (var source : sources) {
            heard.put(source, hear(study, source, rows, task));
        }
        return heard;
    }

    /// Why this source cannot be heard, as far as that can be seen without asking anybody.
    ///
    /// @return the sentence; empty where it may be heard
    public Optional<String> mistake(String source, Task task) {
        var address = ADDRESS.matcher(source);
        if (address.matches()) {
            return refused(address.group(2));
        }
        return file(source, task) instanceof Silent(var why) ? Optional.of(why) : Optional.empty();
    }

    private Testimony hear(String study, String source, Frame rows, Task task) {
        var address = ADDRESS.matcher(source);
        if (!address.matches()) {
            return file(source, task);
        }
        var refused = refused(address.group(2));
        return refused.isPresent()
                ? new Silent(refused.get())
                : remembered.or(study, source, rows, () -> asked(address, source, rows, task));
    }

    private Optional<String> refused(String host) {
        return limits.hosts().contains(ANY) || limits.hosts().contains(host)
                ? Optional.empty()
                : Optional.of("the host " + host + " is none of those that may be asked");
    }

    private Testimony asked(Matcher address, String source, Frame rows, Task task) {
        var plain = source.contains("#") ? source.substring(0, source.indexOf('#')) : source;
        var call =
                address.group(3) == null
                        ? limits.call()
                        : time(Long.parseLong(address.group(3)), address.group(4));
        try (var solution = solution(address.group(1), plain)) {
            return new Interview(solution, plain, call, limits.total()).about(rows, task);
        } catch (IllegalArgumentException e) {
            return new Silent("'" + plain + "' is no address: " + e.getMessage());
        } catch (MeshException e) {
            return new Silent(String.valueOf(e.getMessage()));
        }
    }

    private AskedSolution solution(String scheme, String address) {
        return scheme.startsWith("grpc")
                ? new GrpcSolution(address, tls())
                : new HttpSolution(URI.create(address));
    }

    private ClientTls tls() {
        return new ClientTls(
                new TlsFiles(limits.authority(), Optional.empty(), Optional.empty()),
                setting -> "trialmesh.evaluator.testimony." + setting);
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
