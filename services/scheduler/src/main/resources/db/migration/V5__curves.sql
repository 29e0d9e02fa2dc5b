-- A trial learnt once more from a part of the rows, for a learning curve.
CREATE TABLE curve (
    study       text NOT NULL REFERENCES study (id) ON DELETE CASCADE,
    trial       integer NOT NULL,
    -- Which part of the rows, from 1.
    number      integer NOT NULL,
    rows        integer NOT NULL,
    -- Which draw of so many rows, from 0.
    repeat      integer NOT NULL,
    step        text NOT NULL,
    objective   double precision,
    predictions text,
    PRIMARY KEY (study, trial, number)
);

ALTER TABLE task DROP CONSTRAINT task_kind_check;
ALTER TABLE task ADD CONSTRAINT task_kind_check
    CHECK (kind IN ('TRAIN', 'REFIT', 'AGAIN', 'CURVE', 'EVALUATE'));
