/// The mesh on one machine: real processes under one supervisor, their state in one folder.
@NullMarked
package io.trialmesh.cli.local;

import org.jspecify.annotations.NullMarked;
