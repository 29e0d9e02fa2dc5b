package io.trialmesh.scheduler.store;

import org.jdbi.v3.core.Handle;

/// What is done in one transaction.
///
/// @param <T> what comes of it
@FunctionalInterface
public interface Transaction<T> {

    /// Reads and writes through the handle; whatever it throws undoes all of it.
    T run(Handle handle);
}
