/// What goes out: the release of tasks, the outbox, the relay to the broker, the topics.
@NullMarked
package io.trialmesh.scheduler.dispatch;

import org.jspecify.annotations.NullMarked;
