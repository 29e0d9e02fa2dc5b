/// Delimited text, read byte by byte in bounded memory: records, cells, and what is wrong in them.
@NullMarked
package io.trialmesh.data.csv;

import org.jspecify.annotations.NullMarked;
