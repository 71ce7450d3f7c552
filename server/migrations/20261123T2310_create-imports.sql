-- Imports and what they lead to: runs with their checkpoints, problems, look-alikes for review.

create table registers.import_run (
  id            uuid primary key,
  dataset       text not null,
  file_name     text not null,
  file_sha256   text not null,
  map_sha256    text not null,
  state         text not null,
  rows          bigint not null default 0,
  accepted      bigint not null default 0,
  warned        bigint not null default 0,
  rejected      bigint not null default 0,
  unchanged     bigint not null default 0,
  bytes_read    bigint not null default 0,
  bytes_total   bigint not null,
  account_id    uuid,
  actor_name    text not null,
  started_at    timestamptz not null,
  finished_at   timestamptz,
  constraint import_run_state_check check (state in ('running', 'done')),
  constraint import_run_sha256_check
    check (file_sha256 ~ '^[0-9a-f]{64}$' and map_sha256 ~ '^[0-9a-f]{64}$'),
  constraint import_run_counts_check check (rows = accepted + rejected + unchanged)
);
comment on table registers.import_run is '导入：每批数据和断点在同一事务写入，中断后从断点继续';
-- Of one file with one map only one import is open at a time.
create unique index import_run_open_index on registers.import_run (dataset, file_sha256, map_sha256)
  where state = 'running';
create index import_run_started_index on registers.import_run (started_at);
alter table registers.import_run enable row level security;
alter table registers.import_run force row level security;
create policy import_run_own on registers.import_run to yiqi_app
  using (kernel.is_system() or account_id = kernel.actor_id())
  with check (kernel.is_system() or account_id = kernel.actor_id());
grant select, insert, update on registers.import_run to yiqi_app;

create table registers.import_problem (
  run_id    uuid not null references registers.import_run (id),
  first_row bigint not null,
  problems  json not null,
  primary key (run_id, first_row)
);
comment on table registers.import_problem is '导入中发现的问题，一批一行';
alter table registers.import_problem enable row level security;
alter table registers.import_problem force row level security;
create policy import_problem_own on registers.import_problem to yiqi_app
  using (exists (select 1 from registers.import_run r where r.id = run_id))
  with check (exists (select 1 from registers.import_run r where r.id = run_id));
grant select, insert on registers.import_problem to yiqi_app;

create schema organisations;
comment on schema organisations is '社会组织：名称键和疑似重复';
grant usage on schema organisations to yiqi_app;

create table organisations.name_key (
  uscc      text primary key,
  name      text not null,
  name_key  text not null,
  registrar text not null
);
comment on table organisations.name_key is '名称的比对键，由名称算出';
create index name_key_key_index on organisations.name_key (name_key);
alter table organisations.name_key enable row level security;
alter table organisations.name_key force row level security;
create policy name_key_officials on organisations.name_key to yiqi_app
  using (kernel.is_system() or kernel.in_scope(registrar))
  with check (kernel.is_system() or kernel.in_scope(registrar));
grant select, insert, update on organisations.name_key to yiqi_app;

create table organisations.duplicate_candidate (
  id           uuid primary key,
  uscc         text not null,
  other_uscc   text not null,
  registrar    text not null,
  grounds      text[] not null,
  state        text not null default 'open',
  found_at     timestamptz not null,
  reviewed_by  uuid,
  reviewer     text,
  reviewed_at  timestamptz,
  review_note  text,
  constraint duplicate_candidate_state_check check (state in ('open', 'confirmed', 'dismissed')),
  constraint duplicate_candidate_order_check check (uscc < other_uscc),
  constraint duplicate_candidate_grounds_check check (cardinality(grounds) > 0),
  constraint duplicate_candidate_review_check check (
    (state = 'open') = (reviewed_at is null) and (reviewed_at is null) = (review_note is null))
);
comment on table organisations.duplicate_candidate is '疑似重复的组织，由人核定';
create unique index duplicate_candidate_pair_index
  on organisations.duplicate_candidate (uscc, other_uscc);
create index duplicate_candidate_open_index
  on organisations.duplicate_candidate (found_at) where state = 'open';
alter table organisations.duplicate_candidate enable row level security;
alter table organisations.duplicate_candidate force row level security;
create policy duplicate_candidate_officials on organisations.duplicate_candidate to yiqi_app
  using (kernel.is_system() or kernel.in_scope(registrar))
  with check (kernel.is_system() or kernel.in_scope(registrar));
grant select, insert, update on organisations.duplicate_candidate to yiqi_app;
