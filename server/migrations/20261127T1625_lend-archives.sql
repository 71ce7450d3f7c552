-- 借阅: officials ask to read what the archive holds of their region; each reading is on record.
create table archive.lending (
  id           uuid primary key,
  kind         text not null,
  archive_no   text,
  uscc         text,
  title        text not null,
  region_code  text not null,
  purpose      text not null,
  days         integer not null,
  asked_by     uuid not null,
  asker        text not null,
  asked_at     timestamptz not null,
  decision     text,
  reason       text,
  decided_by   uuid,
  decided_by_name      text,
  decided_at   timestamptz,
  until_on     date,
  returned_at  timestamptz,
  constraint lending_kind_check check (kind in ('read', 'copy', 'certified')),
  constraint lending_what_check check ((archive_no is null) <> (uscc is null)),
  constraint lending_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint lending_purpose_check check (length(purpose) between 2 and 500),
  constraint lending_days_check check (days between 1 and 365),
  constraint lending_decision_check check (decision in ('granted', 'refused')),
  constraint lending_decided_check check ((decision is null) = (decided_at is null)
    and (decision is not distinct from 'granted') = (until_on is not null)
    and (decision is distinct from 'refused' or reason is not null)),
  constraint lending_two_people_check check (decided_by <> asked_by),
  constraint lending_returned_check check (returned_at is null or kind = 'copy' and decision = 'granted')
);
comment on table archive.lending is '档案借阅登记：查阅、借出副本、出具证明';
comment on column archive.lending.kind is 'read 查阅；copy 借出副本；certified 出具证明';
comment on column archive.lending.archive_no is '一件；整卷为空';
comment on column archive.lending.uscc is '整卷所属组织；一件为空';
comment on column archive.lending.until_on is '可以利用的最后一天，当日仍可；过后自动失效';
comment on column archive.lending.returned_at is '副本归还的时间';
create index lending_order_index on archive.lending (asked_at desc, id desc);
create index lending_asker_index on archive.lending (asked_by, asked_at desc);
alter table archive.lending enable row level security;
alter table archive.lending force row level security;
create policy lending_read on archive.lending for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy lending_ask on archive.lending for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and asked_by = kernel.actor_id() and decision is null);
create policy lending_decide on archive.lending for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and asked_by <> kernel.actor_id())
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and asked_by <> kernel.actor_id());
grant select, insert on archive.lending to yiqi_app;
grant update (decision, reason, decided_by, decided_by_name, decided_at, until_on, returned_at)
  on archive.lending to yiqi_app;

create table archive.reading (
  id          uuid primary key,
  lending_id  uuid not null references archive.lending,
  archive_no  text,
  paper       integer,
  what        text not null,
  region_code text not null,
  reader_id   uuid not null,
  reader      text not null,
  read_at     timestamptz not null,
  constraint reading_what_check check (what in ('catalogue', 'paper', 'package')),
  constraint reading_region_check check (region_code ~ '^[0-9]{6}$')
);
comment on table archive.reading is '利用登记：谁在何时凭哪次借阅看了、下载了什么；只增不改';
comment on column archive.reading.paper is '卷内顺序号；0 为目录';
create index reading_lending_index on archive.reading (lending_id, read_at);
alter table archive.reading enable row level security;
alter table archive.reading force row level security;
create policy reading_read on archive.reading for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy reading_add on archive.reading for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and reader_id = kernel.actor_id());
grant select, insert on archive.reading to yiqi_app;
