-- What a build that is made from the one before derives inside the database (etl/build/increments.py): what changed, and what it reaches.
-- The tables made here are gone with the connection.

-- name: before
create temp table periods_before as from periods;
create temp table parts_before as from period_parts;

-- name: touched
-- The figures of which a submission says something that came now, or stands otherwise than before.
create temp table touched as
select distinct unit_code, period, element from fact_versions where submission in (select unnest($submissions));

-- name: said_before
create temp view versions as
select v.rowid as place, v.* from fact_versions v semi join touched using (unit_code, period, element);
create temp view said as
select false as provisional, unit_code, period, element, value, state, qualifier from versions where current
union all
select true, unit_code, period, element, value, state, qualifier from versions where provisional;
create temp table said_before as from said;

-- name: changed
create temp table changed as
select distinct unit_code, period, element from ((from said_before except from said) union all (from said except from said_before));

-- name: reached
-- A fact reaches the periods that it may stand in for, and its unit with all areas around it on whatever day, in whichever geography:
-- more than need be, never less.
create temp table reached_periods as
select distinct p.asked
from changed c
join (from parts_before union from period_parts) p on p.part = c.period
join elements e on e.code = c.element
where not p.carried or e.carried_forward;
create temp table around as select area, unit from memberships union select area, unit from restated;
create temp table reached_areas as
with recursive up(area) as (
    select distinct unit_code from changed
    union
    select around.area from up join around on around.unit = up.area
)
from up;

-- name: walked
-- The figures that are computed again.
create temp table walked (geography varchar, provisional boolean, area varchar, asked varchar);
create temp table published_before (unit_code varchar, indicator varchar, period varchar, numerator double, denominator double, value double);

-- name: everywhere
insert into walked
select $geography, $provisional, area, asked
from (select distinct area from around), (select unnest($periods) as asked);

-- name: nearby
insert into walked
select $geography, $provisional, area, asked
from reached_areas, (select unnest($periods) as asked);

-- name: stale
insert into published_before
select f.unit_code, f.indicator, f.period, f.numerator, f.denominator, f.value
from published f semi join walked w
on f.unit_code = w.area and f.period = w.asked and w.geography = 'native' and not w.provisional;
delete from figures where rowid in (
    select f.rowid from figures f semi join walked w
    on f.unit_code = w.area and f.period = w.asked and f.geography = w.geography and f.provisional = w.provisional
);

-- name: published_changes
-- Rows that are new or other, and, without figures, those that are no more.
with now as (
    select f.unit_code, f.indicator, f.period, f.numerator, f.denominator, f.value
    from published f semi join walked w
    on f.unit_code = w.area and f.period = w.asked and w.geography = 'native' and not w.provisional
)
select indicator, unit_code, period, numerator, denominator, value
from (
    (from now except from published_before)
    union all
    select unit_code, indicator, period, null, null, null
    from published_before anti join now using (unit_code, indicator, period)
)
order by unit_code, indicator, period;
