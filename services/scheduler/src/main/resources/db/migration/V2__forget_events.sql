-- Events that had their effect are forgotten some time after; those of before at once.
ALTER TABLE applied_event ADD COLUMN at timestamptz NOT NULL DEFAULT 'epoch';
ALTER TABLE applied_event ALTER COLUMN at DROP DEFAULT;
CREATE INDEX applied_event_at ON applied_event (at);
