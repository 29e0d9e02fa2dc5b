package io.trialmesh.wire.slot;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.TaskRef;

/// What is done with a record.
///
/// @param <P> the payload
public interface Work<P> {

    /// Reads a record.
    ///
    /// @throws InvalidProtocolBufferException where nobody can; the record goes to the dead letters
    P parse(byte[] record) throws InvalidProtocolBufferException;

    /// The task the payload asks for.
    TaskRef task(P payload);

    /// Does it, and publishes what came of it before returning: only then is the record
    /// acknowledged. A cancelled task publishes nothing.
    void run(P payload, Lease lease, RunningTask task) throws InterruptedException;
}
