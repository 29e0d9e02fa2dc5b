package io.trialmesh.cli.local;

import java.util.List;

/// A Java program to be started in a JVM of its own.
///
/// @param flags of the JVM: its memory, its compilers, its system properties
record JavaProgram(String classPath, String mainClass, List<String> flags, List<String> arguments) {

    JavaProgram {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
    }
}
