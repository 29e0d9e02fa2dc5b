package io.trialmesh.evaluator.examine;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.evaluator.child.ModelAnswer;
import io.trialmesh.evaluator.child.ModelRequest;
import java.util.function.IntFunction;

/// Somebody who reads stored models and answers about them; several threads may ask.
interface Asked {

    /// Asks, and waits for the answer.
    ///
    /// @param request of the number it is given
    /// @throws MeshException INTERNAL where a child ended before it had answered: nothing is said
    ///   about the model then
    ModelAnswer ask(IntFunction<ModelRequest> request);
}
