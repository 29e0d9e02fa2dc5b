-- The best trial so far is examined in depth while the search goes on.
ALTER TABLE trial ADD COLUMN probed text NOT NULL DEFAULT 'NONE';
