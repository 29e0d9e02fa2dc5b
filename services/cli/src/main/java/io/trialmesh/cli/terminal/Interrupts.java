package io.trialmesh.cli.terminal;

import java.lang.reflect.Proxy;

/// Ctrl-C as an event instead of an end.
public final class Interrupts {

    private Interrupts() {}

    /// Calls the action on every interrupt from now on, each time on a thread of its own.
    ///
    /// The JDK has no supported call for this, so the one everybody uses is found by name; where it
    /// is absent, Ctrl-C ends the process as usual.
    public static void each(Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, arguments) ->
                                    switch (method.getName()) {
                                        case "handle" -> {
                                            action.run();
                                            yield null;
                                        }
                                        case "hashCode" -> System.identityHashCode(self);
                                        case "equals" -> false;
                                        default -> "Interrupts";
                                    });
            var interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, proxy);
        } catch (ReflectiveOperationException e) {
            // Then Ctrl-C keeps its usual meaning.
            return;
        }
    }
}
