/// The only code that touches DuckDB beside ingestion: a private database, and Parquet read by it.
@NullMarked
package io.trialmesh.data.database;

import org.jspecify.annotations.NullMarked;
