/// Against a real server.
@NullMarked
package io.trialmesh.store.s3;

import org.jspecify.annotations.NullMarked;
