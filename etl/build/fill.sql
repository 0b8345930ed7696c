-- What a build derives inside the database. Each statement is run once, in this order, by etl/build/fill.py.

-- name: since
-- A unit that was at most renamed since is the same unit: what it reported before may be compared and carried forward.
update units set since = same.since
from (select area as code, min(valid_from) as since, list(valid_from) as versions from restated where own and area = unit group by area) same
where units.code = same.code and (units.valid_to is null or list_contains(same.versions, units.valid_from));

-- name: turns
-- Whatever lies inside an area turns it too; what was so from the beginning of the register is no turn, but harms nothing.
create temp table turned as
select area, max(greatest(valid_from, coalesce(valid_to, valid_from))) as day
from (select area, valid_from, valid_to from memberships union all select area, valid_from, valid_to from restated)
group by area;
insert into turns
select area, max(day) from (from turned union all select m.area, day from memberships m join turned t on t.area = m.unit) group by area;
drop table turned;

-- name: outlines
-- An outline belongs to the unit that bore the code on the day of the map, for as long as it is the same unit; the latest file counts.
update outlines set since = u.since
from units u
where u.code = outlines.unit_code and u.valid_from <= outlines.drawn_on and (u.valid_to is null or outlines.drawn_on < u.valid_to);
delete from outlines where rowid not in (select max(rowid) from outlines group by unit_code, since);

-- name: facts
-- The submission of a fact is the folder that its file lies in.
insert into fact_versions
select unit_code, period, element, value, state, qualifier, text, sheet, "row", "column", parse_filename(parse_dirpath(filename)), false, false
from read_parquet($files, filename = true);

-- name: all_versions
create temp view versions as select rowid as place, * from fact_versions;

-- name: counting
-- The version that counts among submissions of certain states: the latest that says something; a blank only where nothing
-- else came. Twice in one file (equal values): where it stands first. By row number, because a window over eight million
-- wide rows takes seconds. `versions`: all of them, or those of the figures of which something changed (etl/build/increments.sql).
create temp macro counting(states) as table
    select -max({
        'says': v.state <> 'blank', 'sequence': s.sequence, 'is_value': v.state = 'value', 'first': -v.place
    })['first'] as place
    from versions v join submissions s using (submission)
    where list_contains(states, s.state)
    group by v.unit_code, v.period, v.element;

-- name: current
update fact_versions set current = not current where rowid in (
    select place from versions where current <> (place in (from counting(['submitted', 'approved'])))
);

-- name: provisional
update fact_versions set provisional = not provisional where rowid in (
    select place from versions where provisional <> (place in (from counting(['submitted', 'approved', 'waiting'])))
);

-- name: standing
-- Which periods rest on something that was reported before a change of units, and on what waits.
update periods set
    first_part = (select min(part_end) from period_parts where asked = code),
    waits = code in (
        select asked from period_parts where part in (select period from fact_versions where current <> provisional)
    );

-- name: scope
-- Without a setting: every district, since the reorganisation every province, from which a report has come; a figure that was
-- published somewhere (a submission with a source) makes nobody owe a report.
insert into scope
select m.area, min(p.start_date)
from (
    select distinct unit_code, period
    from facts_provisional v join submissions s using (submission)
    where v.state <> 'blank' and s.source is null
) f
join periods p on p.code = f.period
join memberships m on m.unit = f.unit_code and m.valid_from <= p.end_date and (m.valid_to is null or p.end_date < m.valid_to)
where m.area_level = case when p.end_date < date '2025-07-01' then 'district' else 'province' end
group by m.area;

-- name: made_up
update targets set made_up = true where unit_code in (select code from units where made_up);

-- name: made_up_only
insert into meta
select 'made_up_only', case when count(*) > 0 and bool_and(coalesce(u.made_up, false)) then 'true' else 'false' end
from (select distinct unit_code from facts_provisional) f left join (select code, bool_or(made_up) as made_up from units group by code) u on u.code = f.unit_code;
