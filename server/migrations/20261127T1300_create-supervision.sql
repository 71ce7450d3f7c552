-- Supervision of handling (网上监管): what applicants say of the service, what becomes of a bad word, and cases
-- drawn at random and checked.
create schema supervision;
comment on schema supervision is '办件监管：好差评、差评回访、质量抽查';
grant usage on schema supervision to yiqi_app;

create table supervision.rating (
  id          uuid primary key,
  case_id     uuid not null,
  process_id  text not null,
  region_code text not null,
  level       smallint not null,
  tags        text[] not null default '{}',
  words       text,
  rated_by    uuid not null,
  rated_on    date not null,
  rated_at    timestamptz not null,
  constraint rating_level_check check (level between 1 and 5),
  constraint rating_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint rating_words_check check (char_length(words) between 1 and 500)
);
comment on table supervision.rating is '好差评：一件只评一次，评后不改';
comment on column supervision.rating.level is '5非常满意、4满意、3基本满意、2不满意、1非常不满意；2和1是差评';
create unique index rating_case_index on supervision.rating (case_id);
create index rating_process_index on supervision.rating (process_id, rated_on);
create index rating_region_index on supervision.rating (region_code, rated_on);
alter table supervision.rating enable row level security;
alter table supervision.rating force row level security;
create policy rating_read on supervision.rating for select to yiqi_app
  using (kernel.is_system() or rated_by = kernel.actor_id()
    or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
-- Whoever applied rates, in his own name, once there is a result.
create policy rating_give on supervision.rating for insert to yiqi_app
  with check (rated_by = kernel.actor_id() and exists (
    select from cases.case_file f where f.id = case_id and f.outcome is not null
      and f.applicant_account_id = kernel.actor_id()
      and f.process_id = rating.process_id and f.registrar_region_code = rating.region_code));
grant select, insert on supervision.rating to yiqi_app;

create table supervision.follow_up (
  id             uuid primary key,
  rating_id      uuid not null references supervision.rating,
  case_id        uuid not null,
  region_code    text not null,
  state          text not null default 'open',
  version        integer not null default 1,
  opened_at      timestamptz not null,
  contact_due_on date,
  answer_due_on  date,
  contacted_by   uuid,
  contacted_name text,
  contacted_at   timestamptz,
  contact_note   text,
  finding        text,
  answer         text,
  answered_by    uuid,
  answered_name  text,
  answered_at    timestamptz,
  answer_level   smallint,
  answer_words text,
  judged_at   timestamptz,
  constraint follow_up_state_check check (state in ('open', 'contacted', 'answered', 'judged')),
  constraint follow_up_finding_check
    check (finding in ('mended', 'mending', 'explained', 'mistaken')),
  constraint follow_up_contact_check check ((state = 'open') = (contacted_at is null)
    and (contacted_at is null) = (contacted_by is null)
    and (contacted_at is null) = (contact_note is null)),
  constraint follow_up_answer_check check ((state in ('open', 'contacted')) = (answered_at is null)
    and (answered_at is null) = (answer is null) and (answered_at is null) = (finding is null)),
  constraint follow_up_judged_check check ((state = 'judged') = (judged_at is not null)
    and (judged_at is null) = (answer_level is null) and answer_level between 1 and 5)
);
comment on table supervision.follow_up is '差评回访：联系、核实、答复，由评价人再评';
comment on column supervision.follow_up.contact_note is '回访记录，只供机关内部看';
comment on column supervision.follow_up.finding is '核实结论：立行立改、限期整改、解释说明、误评或者恶意评价';
create unique index follow_up_rating_index on supervision.follow_up (rating_id);
create index follow_up_region_index on supervision.follow_up (region_code, state, contact_due_on);
alter table supervision.follow_up enable row level security;
alter table supervision.follow_up force row level security;
create policy follow_up_read on supervision.follow_up for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    or exists (select from supervision.rating r where r.id = rating_id and r.rated_by = kernel.actor_id()));
create policy follow_up_open on supervision.follow_up for insert to yiqi_app
  with check (kernel.is_system());
-- The office contacts and answers; whoever rated judges the answer. Nobody answers a rating of his own.
create policy follow_up_work on supervision.follow_up for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and state in ('open', 'contacted')
    and exists (select from supervision.rating r
      where r.id = rating_id and r.rated_by is distinct from kernel.actor_id()))
  with check (state in ('contacted', 'answered')
    and kernel.actor_id() = case state when 'contacted' then contacted_by else answered_by end);
create policy follow_up_judge on supervision.follow_up for update to yiqi_app
  using (state = 'answered' and exists (select from supervision.rating r
    where r.id = rating_id and r.rated_by = kernel.actor_id()))
  with check (state in ('answered', 'judged'));
grant select, insert on supervision.follow_up to yiqi_app;
grant update (state, version, contacted_by, contacted_name, contacted_at, contact_note, finding, answer,
  answered_by, answered_name, answered_at, answer_level, answer_words, judged_at)
  on supervision.follow_up to yiqi_app;

create table supervision.quality_draw (
  id            uuid primary key,
  region_code   text not null,
  process_id    text,
  finished_from date not null,
  finished_to   date not null,
  seed          text not null,
  population    integer not null,
  size          integer not null,
  drawn_by      uuid not null,
  drawn_name    text not null,
  drawn_at      timestamptz not null,
  constraint quality_draw_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint quality_draw_period_check check (finished_from <= finished_to),
  constraint quality_draw_seed_check check (char_length(seed) between 1 and 100),
  constraint quality_draw_size_check check (size between 1 and population)
);
comment on table supervision.quality_draw is '质量抽查的抽取：种子和范围都留存，可以重算核对';
comment on column supervision.quality_draw.seed is '按 SHA-256(种子/办件) 由小到大取前若干件';
alter table supervision.quality_draw enable row level security;
alter table supervision.quality_draw force row level security;
create policy quality_draw_make on supervision.quality_draw for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and drawn_by = kernel.actor_id());
grant select, insert on supervision.quality_draw to yiqi_app;

create table supervision.quality_sample (
  id            uuid primary key,
  draw_id       uuid not null references supervision.quality_draw,
  case_id       uuid not null,
  process_id    text not null,
  region_code   text not null,
  state         text not null default 'drawn',
  version       integer not null default 1,
  points        jsonb not null default '[]',
  checked_by    uuid,
  checked_name  text,
  checked_at    timestamptz,
  finding       text,
  due_on        date,
  answer        text,
  answered_by   uuid,
  answered_name text,
  answered_at   timestamptz,
  closed_by     uuid,
  closed_name   text,
  closed_at     timestamptz,
  returned_for  text,
  constraint quality_sample_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint quality_sample_state_check check (state in ('drawn', 'passed', 'found', 'answered', 'closed')),
  constraint quality_sample_checked_check check ((state = 'drawn') = (checked_at is null)
    and (checked_at is null) = (checked_by is null)),
  constraint quality_sample_finding_check check ((state in ('drawn', 'passed')) = (finding is null)
    and (finding is null) = (due_on is null)),
  constraint quality_sample_answer_check check ((answered_at is null) = (answer is null)
    and (state not in ('answered', 'closed') or answered_at is not null)),
  constraint quality_sample_closed_check check ((state = 'closed') = (closed_at is not null)),
  constraint quality_sample_two_people_check check (answered_by <> checked_by and answered_by <> closed_by)
);
comment on table supervision.quality_sample is '抽到的办件：检查表、发现的问题、整改';
comment on column supervision.quality_sample.points is '检查表：每项的结论和说明';
comment on column supervision.quality_sample.due_on is '整改期限';
create unique index quality_sample_case_index on supervision.quality_sample (draw_id, case_id);
create index quality_sample_region_index on supervision.quality_sample (region_code, state);
alter table supervision.quality_sample enable row level security;
alter table supervision.quality_sample force row level security;
create policy quality_sample_read on supervision.quality_sample for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
-- Of a draw by a region above, an office sees what befell its own cases.
create policy quality_draw_read on supervision.quality_draw for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and (kernel.in_scope(region_code)
    or exists (select from supervision.quality_sample s where s.draw_id = quality_draw.id)));
create policy quality_sample_draw on supervision.quality_sample for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and state = 'drawn');
create policy quality_sample_work on supervision.quality_sample for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and state not in ('passed', 'closed'))
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and kernel.actor_id() =
    case state when 'passed' then checked_by when 'answered' then answered_by when 'closed' then closed_by
      else kernel.actor_id() end);
grant select, insert on supervision.quality_sample to yiqi_app;
grant update (state, version, points, checked_by, checked_name, checked_at, finding, due_on, answer,
  answered_by, answered_name, answered_at, closed_by, closed_name, closed_at, returned_for)
  on supervision.quality_sample to yiqi_app;
