-- The lanes that somebody takes work from; the slots are shared evenly among them.
ALTER TABLE worker ADD COLUMN lanes text[] NOT NULL DEFAULT '{normal}';
