/// A small S3 server for trials and tests: buckets in a folder, each with its own keys.
@NullMarked
package io.trialmesh.store.server;

import org.jspecify.annotations.NullMarked;
