package io.trialmesh.cli.terminal;

import java.lang.reflect.Proxy;

/// Signals as events: Ctrl-C instead of an end, and a window that changes its size.
public final class Interrupts {

    private Interrupts() {}

    /// Calls the action on every interrupt from now on, each time on a thread of its own.
    public static void each(Runnable action) {
        on("INT", action);
    }

    /// Calls the action on every signal of a name from now on.
    ///
    /// The JDK has no supported call for this, so the one everybody uses is found by name; where it
    /// is absent, signals do what they usually do.
    static void on(String name, Runnable action) {
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
            var interrupt = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, proxy);
        } catch (ReflectiveOperationException e) {
            // Then the signal keeps its usual meaning.
            return;
        }
    }
}
