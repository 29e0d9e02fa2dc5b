package io.trialmesh.cli.command;

/// The version of the command and of the mesh it starts.
final class Version {

    static final String TEXT = "0.1";

    private Version() {}
}
