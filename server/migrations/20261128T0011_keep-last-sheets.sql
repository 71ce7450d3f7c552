-- 备考表: every arrangement of a volume writes one of its own; the latest is the present one. An organisation whose
-- registrar changes has a volume with each of them.
create table archive.last_sheet (
  id              uuid primary key,
  uscc            text not null,
  region_code     text not null,
  arranged_at     timestamptz not null,
  arranged_by     uuid,
  arranger        text not null,
  note            text not null,
  checked_at      timestamptz,
  checked_by      uuid,
  checked_by_name text,
  constraint last_sheet_uscc_check check (uscc ~ '^[0-9A-Z]{18}$'),
  constraint last_sheet_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint last_sheet_note_check check (length(note) <= 2000),
  constraint last_sheet_checked_check check ((checked_at is null) = (checked_by_name is null)),
  constraint last_sheet_two_people_check check (checked_by <> arranged_by)
);
comment on table archive.last_sheet is '备考表：每次整理写一份，只增加；最后一份为现行（DA/T 22-2015）';
comment on column archive.last_sheet.region_code is '登记管理机关的区划，与信用代码一起指明案卷';
comment on column archive.last_sheet.note is '卷内文件情况说明';
comment on column archive.last_sheet.arranger is '整理人；到期由平台整理';
comment on column archive.last_sheet.checked_by_name is '检查人，与整理人不是同一人；只签一次';
create index last_sheet_volume_index
  on archive.last_sheet (region_code, uscc, arranged_at desc, id desc);

alter table archive.volume no force row level security;
insert into archive.last_sheet
  select gen_random_uuid(), uscc, region_code, arranged_at, arranged_by, arranger, note,
    checked_at, checked_by, checked_by_name
  from archive.volume;
drop policy volume_arrange on archive.volume;
drop policy volume_change on archive.volume;
alter table archive.volume
  drop column arranged_at, drop column arranged_by, drop column arranger, drop column note,
  drop column checked_at, drop column checked_by, drop column checked_by_name,
  drop constraint volume_pkey,
  add primary key (uscc, region_code);
alter table archive.volume force row level security;
comment on table archive.volume is '案卷：一个组织在一个登记管理机关一卷';
create policy volume_arrange on archive.volume for insert to yiqi_app
  with check (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));

alter table archive.last_sheet enable row level security;
alter table archive.last_sheet force row level security;
create policy last_sheet_read on archive.last_sheet for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy last_sheet_write on archive.last_sheet for insert to yiqi_app
  with check (checked_at is null and (kernel.is_system()
    or kernel.purpose() = 'duty' and kernel.in_scope(region_code) and arranged_by = kernel.actor_id()));
create policy last_sheet_sign on archive.last_sheet for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and checked_at is null)
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and checked_by = kernel.actor_id());
grant select, insert on archive.last_sheet to yiqi_app;
grant update (checked_at, checked_by, checked_by_name) on archive.last_sheet to yiqi_app;
