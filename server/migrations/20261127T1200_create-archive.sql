-- Electronic archive (电子档案): whether the files of its items are still what they were (固化核验).
create schema archive;
comment on schema archive is '电子档案：核验、查阅、移交';
grant usage on schema archive to yiqi_app;

create table archive.fixity_run (
  id           uuid primary key,
  started_by   uuid,
  starter      text not null,
  scope        text[] not null,
  started_at   timestamptz not null,
  ended_at     timestamptz,
  last_no      text,
  items        integer not null default 0,
  files        integer not null default 0,
  bytes        bigint not null default 0,
  findings     integer not null default 0
);
comment on table archive.fixity_run is '一次核验：逐份重读档案的文件，与 SHA-256 比对';
comment on column archive.fixity_run.scope is '核验的区划范围，LIKE 模式';
comment on column archive.fixity_run.last_no is '核验到的档号；中断后由此继续';
create index fixity_run_order_index on archive.fixity_run (started_at desc, id desc);
alter table archive.fixity_run enable row level security;
alter table archive.fixity_run force row level security;
create policy fixity_run_read on archive.fixity_run for select to yiqi_app
  using (kernel.is_system()
    or kernel.purpose() = 'duty' and (started_by is null or started_by = kernel.actor_id()));
create policy fixity_run_start on archive.fixity_run for insert to yiqi_app
  with check (kernel.is_system()
    or kernel.purpose() = 'duty' and started_by = kernel.actor_id() and ended_at is null);
create policy fixity_run_go_on on archive.fixity_run for update to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert on archive.fixity_run to yiqi_app;
grant update (ended_at, last_no, items, files, bytes, findings) on archive.fixity_run to yiqi_app;

create table archive.item_check (
  archive_no  text primary key,
  region_code text not null,
  checked_at  timestamptz not null,
  files       integer not null,
  bytes       bigint not null,
  findings    integer not null,
  constraint item_check_region_check check (region_code ~ '^[0-9]{6}$')
);
comment on table archive.item_check is '每件档案最近一次核验的结果';
create index item_check_damaged_index on archive.item_check (archive_no) where findings > 0;
alter table archive.item_check enable row level security;
alter table archive.item_check force row level security;
create policy item_check_read on archive.item_check for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy item_check_write on archive.item_check for insert to yiqi_app
  with check (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy item_check_renew on archive.item_check for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code))
  with check (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert on archive.item_check to yiqi_app;
grant update (checked_at, files, bytes, findings) on archive.item_check to yiqi_app;

create table archive.fixity_finding (
  id          uuid primary key,
  run_id      uuid references archive.fixity_run,
  archive_no  text not null,
  region_code text not null,
  place       text not null,
  title       text not null,
  sha256      text,
  kind        text not null,
  found_at    timestamptz not null,
  constraint fixity_finding_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint fixity_finding_kind_check
    check (kind in ('altered', 'missing', 'signature'))
);
comment on table archive.fixity_finding is '核验中发现的不符；只增不改';
comment on column archive.fixity_finding.run_id is '空：对这一件单独的核验';
comment on column archive.fixity_finding.place is '卷内顺序号；目录为 catalogue，目录文件为 manifest';
create index fixity_finding_order_index on archive.fixity_finding (found_at desc, id desc);
create index fixity_finding_item_index on archive.fixity_finding (archive_no, found_at);
alter table archive.fixity_finding enable row level security;
alter table archive.fixity_finding force row level security;
create policy fixity_finding_read on archive.fixity_finding for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy fixity_finding_add on archive.fixity_finding for insert to yiqi_app
  with check (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert on archive.fixity_finding to yiqi_app;
