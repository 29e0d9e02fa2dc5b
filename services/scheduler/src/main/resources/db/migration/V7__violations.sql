-- By how much the gates of a report were missed, in sum; the search keeps away from such points.
ALTER TABLE report ADD COLUMN violation double precision NOT NULL DEFAULT 0;
