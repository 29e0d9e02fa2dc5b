/// Artifacts as objects of an S3-compatible store, with local copies of what was fetched.
@NullMarked
package io.trialmesh.store.s3;

import org.jspecify.annotations.NullMarked;
