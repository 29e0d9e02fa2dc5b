-- A trial trained once more on other folds, because it was too close to call.
CREATE TABLE repeat (
    study   text NOT NULL REFERENCES study (id) ON DELETE CASCADE,
    trial   integer NOT NULL,
    -- Which draw of folds after the study's own, from 1.
    number  integer NOT NULL,
    step    text NOT NULL,
    ended   timestamptz,
    outcome bytea,
    report  bytea,
    PRIMARY KEY (study, trial, number)
);

-- Openings that the evaluator refused, because the sealed rows are spent.
CREATE TABLE refusal (
    study    text NOT NULL REFERENCES study (id) ON DELETE CASCADE,
    trial    integer NOT NULL,
    sentence text NOT NULL,
    PRIMARY KEY (study, trial)
);

ALTER TABLE task DROP CONSTRAINT task_kind_check;
ALTER TABLE task ADD CONSTRAINT task_kind_check
    CHECK (kind IN ('TRAIN', 'REFIT', 'AGAIN', 'EVALUATE'));
