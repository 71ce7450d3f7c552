-- Exports that are prepared by a job: who asked for what, how far it is, and until when the file is kept.

create table registers.export_run (
  id          uuid primary key,
  dataset     text not null,
  format      text not null,
  query       json not null,
  state       text not null default 'running',
  attempts    integer not null default 0,
  rows        bigint not null default 0,
  rows_total  bigint,
  file_sha256 text,
  file_bytes  bigint,
  account_id  uuid not null,
  actor_name  text not null,
  started_at  timestamptz not null,
  finished_at timestamptz,
  expires_at  timestamptz,
  constraint export_run_format_check check (format in ('csv', 'xlsx', 'jsonl')),
  constraint export_run_state_check check (state in ('running', 'done', 'failed')),
  constraint export_run_file_check check ((state = 'done') = (file_sha256 is not null)),
  constraint export_run_sha256_check check (file_sha256 ~ '^[0-9a-f]{64}$')
);
comment on table registers.export_run is '导出：条数较多时在后台生成，文件保留一天';
comment on column registers.export_run.query is '条件，与台账列表相同';
create index export_run_account_index on registers.export_run (account_id, started_at);
alter table registers.export_run enable row level security;
alter table registers.export_run force row level security;
create policy export_run_own on registers.export_run to yiqi_app
  using (kernel.is_system() or account_id = kernel.actor_id())
  with check (kernel.is_system() or account_id = kernel.actor_id());
grant select, insert, update on registers.export_run to yiqi_app;
