/// Who may work on what, and for how long: claims, renewals, and leases that ran out.
@NullMarked
package io.trialmesh.scheduler.lease;

import org.jspecify.annotations.NullMarked;
