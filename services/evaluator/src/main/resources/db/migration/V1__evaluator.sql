-- The evaluator's own memory; nobody else reads or writes it.

create table opening (
    id bigint generated always as identity primary key,
    sealed_columns text not null,
    study text not null,
    trial integer not null,
    model text not null,
    at timestamptz not null
);

create index opening_of_rows on opening (sealed_columns);

create table report (
    name text primary key,
    study text not null,
    trial integer not null,
    report bytea not null
);

create index report_of_study on report (study, name);
