-- One build. Derived from the archive's decided facts and data/reference; made again at any time, never edited.

create table meta (key varchar, value varchar);                      -- build, made_at, archive_head, fingerprint, approval, made_up_only, coverage

create table units (                                                 -- a row: one unit as it was from valid_from until the day before valid_to
    code varchar, valid_from date, valid_to date,                    -- valid_to null: still valid
    level varchar,                                                   -- province, district, commune, village
    name varchar,                                                    -- official, with its type: Xã Bình Giã
    type varchar, parent_code varchar, position integer,             -- position: the official order of the list
    latitude double, longitude double, made_up boolean,
    since date);                                                     -- since when the code has named these people and this land

create table memberships (                                           -- a row: `unit` lies inside `area` (a unit also inside itself) from … until
    area varchar, area_level varchar, unit varchar, unit_level varchar, valid_from date, valid_to date);

create table restated (                                              -- a row: what `unit` reported until valid_to counts for `area` of today
    area varchar, area_level varchar, unit varchar, unit_level varchar, valid_from date, valid_to date,
    share double,                                                    -- what part of the unit; null: not known
    estimated boolean, own boolean);                                 -- own: the area is the unit itself, at most renamed

create table turns (                                                 -- a row: an area of which something changed
    area varchar, day date);                                         -- the last day on which the area, or a unit inside it, began or ended

create table submissions (                                           -- a row: one accepted file
    submission varchar, submitted_at timestamp, submitted_by varchar,    -- UTC
    file varchar, sha256 varchar, stored_sha256 varchar,
    state varchar,                                                   -- submitted, approved, waiting, returned, withdrawn (etl/entered/approval.py)
    stated_at timestamp, stated_by varchar, reason varchar,          -- the act that brought it there; null: its own submission
    source varchar,                                                  -- published source in words, null for an office's own report
    sequence bigint,                                                 -- order of acceptance
    warnings bigint, notes bigint);                                  -- what was found while it was read; null: not known

create table fact_versions (                                         -- a row: one decided cell of one submission
    unit_code varchar, period varchar, element varchar,
    value double,                                                    -- null unless state is value
    state varchar,                                                   -- value, blank, no_activity
    qualifier varchar, text varchar, sheet varchar, "row" integer, "column" varchar,
    submission varchar,
    current boolean,                                                 -- the version that counts; where approval is on, of the approved ones
    provisional boolean);                                            -- the version that counts if what waits for approval is approved

create view facts as                                                 -- what counts now: at most one row per (unit, period, element); blank only where nothing else came
    select unit_code, period, element, value, state, qualifier, submission from fact_versions where current;
create view facts_provisional as
    select unit_code, period, element, value, state, qualifier, submission from fact_versions where provisional;
create view fact_versions_provisional as                             -- as fact_versions, for who reads the provisional figures
    select * replace (provisional as current) from fact_versions;

create table findings (                                              -- a row: a warning about a cell of an accepted report (etl/archive/cell_notes.py)
    unit_code varchar, period varchar, element varchar,
    rule varchar, sheet varchar, "row" integer, "column" varchar, message_vi varchar, message_en varchar,
    submission varchar);

create table explanations (                                          -- a row: what a unit says about one of its figures, the latest that is in force
    unit_code varchar, period varchar, indicator varchar, text varchar,
    given_at timestamp, given_by varchar, event varchar);            -- UTC; event: withdrawing it takes the explanation back

create table events (                                                -- a row: one human act, as the archive keeps it
    event varchar, sequence bigint, type varchar,
    done_at timestamp, done_by varchar,                              -- UTC
    about varchar,                                                   -- the event that it is an act upon
    reason varchar, file varchar);

create table elements (code varchar, kind varchar, adds_up boolean, carried_forward boolean);
create table indicators (
    code varchar, factor double, is_rate boolean, additive boolean, better varchar, may_exceed_factor boolean,
    numerator_terms integer, denominator_terms integer);
create table terms (indicator varchar, role varchar, element varchar);   -- role: numerator, denominator

create table periods (                                               -- a row: a period that is asked for or was reported
    code varchar, level varchar, start_date date, end_date date,
    first_part date,                                                 -- the end of the earliest reported period that may stand in for it
    waits boolean);                                                  -- whether a fact that may stand in waits for approval
create table period_parts (                                          -- a row: facts of `part` may stand in for `asked`; see metrics/build/relations.py
    asked varchar, part varchar, part_end date, part_level varchar, part_count integer,
    stock_rank integer, opening_rank integer, flow_rank integer, carried boolean);

create table duties (                                                -- a row: units of `level` owe the elements of `provider` at a frequency
    form varchar, level varchar, provider varchar,
    elements varchar,                                                -- codes separated by blanks; null: every element of the provider
    frequency varchar,                                               -- a level of period
    days_until_due integer,
    valid_from date,                                                 -- null: since the first report of the scope
    valid_to date,
    document varchar);                                               -- null: nobody chose, a default of the program

create table scope (                                                 -- districts and provinces whose units are expected to report
    area varchar, since date);                                       -- since: first day of the first period for which a report came
create table targets (
    indicator varchar, unit_code varchar,                            -- a unit's code, or nation, province, district, commune
    date date,                                                       -- null: standing
    value double, kind varchar,                                      -- goal, quota, floor, duty
    document varchar,
    first_day date,                                                  -- a period that ends before it is not held against it; null: not known
    made_up boolean);

create table outlines (                                              -- a row: the outline of a commune, from the latest file that shows it
    unit_code varchar, since date,                                   -- the unit: its code, and since when it is its own (units.since)
    drawn_on date,                                                   -- the day whose map the file shows
    shape varchar,                                                   -- JSON: polygons of rings [x, y, x, y, …] in steps of 0.0001°
    event varchar);                                                  -- withdrawing it takes the outlines back

create table figures (                                               -- a row: one indicator of one unit in one period of which anything came (metrics/asked/values.py)
    geography varchar,                                               -- native; current: only where the area turned after first_part of the period
    provisional boolean,                                             -- with what waits for approval: only of periods of which something waits
    unit_code varchar, indicator varchar, period varchar,
    numerator double, denominator double, value double,
    status varchar, reporting bigint, expected bigint, basis varchar, other_value double, partial double,
    qualifier varchar, as_of varchar, restatement varchar, estimated_share double, covered double);

create view published as                                             -- the official figures, native geography; also written as published.parquet
    select indicator, unit_code, period, numerator, denominator, value from figures
    where geography = 'native' and not provisional and status = 'ok';
