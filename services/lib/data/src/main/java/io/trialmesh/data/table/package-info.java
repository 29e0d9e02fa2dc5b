/// Tables in memory, and tables to predict, read by the types a model was trained on.
@NullMarked
package io.trialmesh.data.table;

import org.jspecify.annotations.NullMarked;
