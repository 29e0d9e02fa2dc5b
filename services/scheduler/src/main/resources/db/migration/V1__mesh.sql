-- The truth of the mesh. Times come from the scheduler's clock, never from the database's.

CREATE TABLE dataset (
    id       text PRIMARY KEY,
    manifest bytea NOT NULL,
    -- The part of the manifest that every study reads.
    facts    bytea NOT NULL,
    profile  bytea NOT NULL,
    created  timestamptz NOT NULL
);
CREATE INDEX dataset_created ON dataset (created, id);

-- Which request registered what: the same content asked for twice is one data set.
CREATE TABLE registration (
    request_id     text PRIMARY KEY,
    request_digest text NOT NULL,
    dataset        text NOT NULL REFERENCES dataset (id)
);

CREATE TABLE study (
    id             text PRIMARY KEY,
    request_id     text NOT NULL UNIQUE,
    request_digest text NOT NULL,
    dataset        text NOT NULL REFERENCES dataset (id),
    spec           bytea NOT NULL,
    seed           bigint NOT NULL,
    state          text NOT NULL,
    phase          text NOT NULL,
    repeatable     boolean NOT NULL DEFAULT true,
    -- The best trial so far by its report; 0 where there is none.
    leader         integer NOT NULL DEFAULT 0,
    stop_asked     timestamptz,
    sequence       bigint NOT NULL DEFAULT 0,
    created        timestamptz NOT NULL,
    ended          timestamptz,
    sentence       text NOT NULL DEFAULT '',
    winner         bytea
);
CREATE INDEX study_created ON study (created, id);
CREATE INDEX study_active ON study (id) WHERE ended IS NULL;

-- After its training a trial is examined; finalists are refitted and opened on the sealed rows.
CREATE TABLE trial (
    study         text NOT NULL REFERENCES study (id) ON DELETE CASCADE,
    number        integer NOT NULL,
    family        text NOT NULL,
    phase         text NOT NULL,
    proposal      bytea NOT NULL,
    state         text NOT NULL,
    attempt       integer NOT NULL DEFAULT 0,
    worker        text NOT NULL DEFAULT '',
    requested     timestamptz NOT NULL,
    ended         timestamptz,
    outcome       bytea,
    examined      text NOT NULL DEFAULT 'NONE',
    refitted      text NOT NULL DEFAULT 'NONE',
    opened        text NOT NULL DEFAULT 'NONE',
    refit_model   text,
    refit_bytes   bigint,
    refit_seconds double precision,
    PRIMARY KEY (study, number)
);

CREATE TABLE journal (
    study    text NOT NULL REFERENCES study (id) ON DELETE CASCADE,
    sequence bigint NOT NULL,
    at       timestamptz NOT NULL,
    event    bytea NOT NULL,
    PRIMARY KEY (study, sequence)
);

CREATE TABLE report (
    study   text NOT NULL REFERENCES study (id) ON DELETE CASCADE,
    trial   integer NOT NULL,
    tier    text NOT NULL,
    report  bytea NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (study, trial, tier)
);

-- One training, refit or evaluation. READY waits here, QUEUED lies with the broker, RUNNING is leased.
CREATE TABLE task (
    id          text PRIMARY KEY,
    study       text NOT NULL,
    trial       integer NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('TRAIN', 'REFIT', 'EVALUATE')),
    topic       text NOT NULL,
    priority    integer NOT NULL,
    state       text NOT NULL CHECK (state IN ('READY', 'QUEUED', 'RUNNING', 'ENDED')),
    attempt     integer NOT NULL,
    payload     bytea NOT NULL,
    instruction text NOT NULL DEFAULT 'CONTINUE' CHECK (instruction IN ('CONTINUE', 'STOP')),
    not_before  timestamptz NOT NULL,
    created     timestamptz NOT NULL,
    queued_at   timestamptz,
    started_at  timestamptz,
    ended_at    timestamptz,
    worker      text,
    lease_epoch bigint NOT NULL DEFAULT 0,
    lease_token text,
    lease_until timestamptz,
    -- FINISHED, or the reason of the failure.
    outcome     text
);
CREATE INDEX task_ready ON task (topic, priority DESC, created, id) WHERE state = 'READY';
CREATE INDEX task_queued ON task (topic, queued_at) WHERE state = 'QUEUED';
CREATE INDEX task_running ON task (lease_until) WHERE state = 'RUNNING';
CREATE INDEX task_study ON task (study);

-- Records on their way to the broker, in the order of their ids; gone once the broker has them.
CREATE TABLE outbox (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic   text NOT NULL,
    task    text NOT NULL,
    attempt integer NOT NULL,
    -- Name, value, name, value.
    headers text[] NOT NULL,
    payload bytea NOT NULL
);
CREATE INDEX outbox_task ON outbox (task);

-- What was read of a topic, stored with what it changed. A topic made anew has another topic_id.
CREATE TABLE consumer_offset (
    topic       text NOT NULL,
    part        integer NOT NULL,
    topic_id    text NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, part)
);

-- Events that had their effect; what tells a repetition from a stale one.
CREATE TABLE applied_event (
    task     text NOT NULL,
    attempt  integer NOT NULL,
    epoch    bigint NOT NULL,
    sequence bigint NOT NULL,
    digest   text NOT NULL,
    PRIMARY KEY (task, attempt, epoch, sequence)
);

CREATE TABLE worker (
    name     text PRIMARY KEY,
    kind     text NOT NULL CHECK (kind IN ('WORKER', 'EVALUATOR')),
    slots    integer NOT NULL,
    draining boolean NOT NULL,
    seen     timestamptz NOT NULL
);

-- What nobody could read or apply, kept for a person to look at.
CREATE TABLE dead_letter (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic   text NOT NULL,
    part    integer NOT NULL,
    "offset" bigint NOT NULL,
    at      timestamptz NOT NULL,
    reason  text NOT NULL,
    task    text,
    payload bytea NOT NULL
);
