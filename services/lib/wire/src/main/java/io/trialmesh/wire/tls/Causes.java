package io.trialmesh.wire.tls;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A failure and what it came of, the outermost first.
final class Causes {

    private Causes() {}

    static List<Throwable> of(Throwable failure) {
        return Stream.iterate(
                        Optional.of(failure),
                        Optional::isPresent,
                        each -> each.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .toList();
    }
}
