-- Where in a trace studies, trials and tasks are, in the form of W3C's traceparent. What is not traced
-- has no row.
CREATE TABLE trace (
    -- A study, a trial as study/number, or a task, by name.
    subject text PRIMARY KEY,
    study   text NOT NULL,
    -- What follows next is a part of this.
    place   text NOT NULL,
    -- Of a task, its last attempt.
    attempt text
);
CREATE INDEX trace_study ON trace (study);
