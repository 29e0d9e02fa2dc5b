package io.trialmesh.scheduler;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/// The clock and the luck that everything else is handed.
@Dependent
public class Surroundings {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    /// For tokens, which nobody may guess; seeded luck is not this one.
    @Produces
    @Singleton
    SecureRandom secrets() {
        return new SecureRandom();
    }
}
