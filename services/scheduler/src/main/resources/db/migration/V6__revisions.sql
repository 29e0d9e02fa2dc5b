-- Which change came after which: every change of a trial takes the next number, under its study's lock, so
-- whoever has read a study needs to read later numbers only.
CREATE SEQUENCE revision;
ALTER TABLE trial ADD COLUMN revision bigint NOT NULL DEFAULT nextval('revision');
CREATE INDEX trial_revision ON trial (study, revision);
