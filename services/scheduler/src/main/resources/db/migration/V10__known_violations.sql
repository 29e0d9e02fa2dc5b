-- The search reads by how much each trial missed its gates at every proposal: it belongs to the trial, of
-- which only the changes are read. The column of reports is left to schedulers that were there before.
ALTER TABLE trial ADD COLUMN violation double precision NOT NULL DEFAULT 0;
UPDATE trial SET violation = report.violation FROM report
    WHERE report.study = trial.study AND report.trial = trial.number AND report.tier = 'SEARCH';
