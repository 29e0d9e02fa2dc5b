package io.trialmesh.scheduler.dispatch;

import java.util.List;

/// Hands records to the broker.
public interface RecordSender {

    /// A record as it lies in the outbox.
    ///
    /// @param headers name, value, name, value
    record Departing(long id, String topic, List<String> headers, byte[] payload) {
        public Departing {
            headers = List.copyOf(headers);
        }
    }

    /// Returns when the broker keeps all of them, in order; where it throws, it may keep some.
    void send(List<Departing> records);
}
