-- Whoever claims a task does not wait for its study: the trial and the journal hear of it a moment later.
ALTER TABLE task ADD COLUMN told boolean NOT NULL DEFAULT true;
CREATE INDEX task_untold ON task (id) WHERE state = 'RUNNING' AND NOT told;
