package io.trialmesh.systemtest.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// What a trial may do to its process.
enum Misdeed {
    ABORT {
        @Override
        @SuppressWarnings("restricted")
        void commit() {
            var abort = Linker.nativeLinker().defaultLookup().find("abort").orElseThrow();
            try {
                Linker.nativeLinker().downcallHandle(abort, FunctionDescriptor.ofVoid()).invoke();
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    },
    FILL_THE_HEAP {
        @Override
        void commit() {
            var kept = new byte[BLOCK][];
            for (int block = 0; block < kept.length; block++) {
                kept[block] = new byte[BLOCK];
            }
            throw new IllegalStateException("there was room for " + kept.length + " blocks");
        }
    },
    FILL_NATIVE_MEMORY {
        @Override
        void commit() {
            while (true) {
                Arena.global().allocate(8L * BLOCK).fill((byte) 1);
            }
        }
    },
    FILL_THE_DISK {
        @Override
        void commit() {
            try (var out = Files.newOutputStream(Path.of("endless"))) {
                while (true) {
                    out.write(new byte[BLOCK]);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    HANG {
        @Override
        void commit() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    };

    private static final int BLOCK = 1 << 20;

    /// Never returns.
    abstract void commit();
}
