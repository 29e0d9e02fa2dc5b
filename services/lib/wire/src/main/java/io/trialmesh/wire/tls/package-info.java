/// TLS from files of PEM and logins to brokers: whom to believe, what to show, and why a connection
/// was refused.
@NullMarked
package io.trialmesh.wire.tls;

import org.jspecify.annotations.NullMarked;
