-- Imports that only try: the same judgement and the same report, but nothing is kept in the register.

alter table registers.import_run
  add column is_dry_run boolean not null default false,
  add column map json,
  add column file_expires_at timestamptz,
  add column applied_run_id uuid references registers.import_run (id);
comment on column registers.import_run.is_dry_run is '试导入：只检查，不写入台账';
comment on column registers.import_run.map is '试导入所用的列对照，正式导入时沿用';
comment on column registers.import_run.file_expires_at is '上传件保留到何时';
comment on column registers.import_run.applied_run_id is '试导入之后的正式导入';

-- A file that cannot be read fails as a whole; its import must not seem to go on for ever.
alter table registers.import_run drop constraint import_run_state_check;
alter table registers.import_run
  add constraint import_run_state_check check (state in ('running', 'done', 'failed'));

-- Anybody may try a file at any time; only one real import of it is open.
drop index registers.import_run_open_index;
create unique index import_run_open_index on registers.import_run (dataset, file_sha256, map_sha256)
  where state = 'running' and not is_dry_run;

-- A trial that was interrupted begins anew. What a real import found stays.
create policy import_problem_again on registers.import_problem as restrictive for delete to yiqi_app
  using (exists (select 1 from registers.import_run r where r.id = run_id and r.is_dry_run));
grant delete on registers.import_problem to yiqi_app;
