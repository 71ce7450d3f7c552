-- 案卷: the items of one organisation, arranged (一组织一卷). What is in it follows from the items themselves.
create table archive.volume (
  uscc        text primary key,
  volume_no   text not null,
  region_code text not null,
  arranged_at timestamptz not null,
  arranged_by uuid,
  arranger    text not null,
  note        text not null,
  checked_at  timestamptz,
  checked_by  uuid,
  checked_by_name     text,
  constraint volume_no_key unique (volume_no),
  constraint volume_uscc_check check (uscc ~ '^[0-9A-Z]{18}$'),
  constraint volume_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint volume_note_check check (length(note) <= 2000),
  constraint volume_checked_check check ((checked_at is null) = (checked_by_name is null)),
  constraint volume_two_people_check check (checked_by <> arranged_by)
);
comment on table archive.volume is '案卷：一个组织一卷；备考表的内容（DA/T 22-2015）';
comment on column archive.volume.volume_no is '案卷号：区划-类别-统一社会信用代码';
comment on column archive.volume.note is '卷内文件情况说明';
comment on column archive.volume.arranger is '整理人；到期由平台整理';
comment on column archive.volume.checked_by_name is '检查人，与整理人不是同一人';
create index volume_region_index on archive.volume (region_code);
alter table archive.volume enable row level security;
alter table archive.volume force row level security;
create policy volume_read on archive.volume for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy volume_arrange on archive.volume for insert to yiqi_app
  with check (kernel.is_system()
    or kernel.purpose() = 'duty' and kernel.in_scope(region_code) and arranged_by = kernel.actor_id());
create policy volume_change on archive.volume for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code))
  with check (kernel.is_system()
    or kernel.purpose() = 'duty' and kernel.in_scope(region_code)
      and kernel.actor_id() in (arranged_by, checked_by));
grant select, insert on archive.volume to yiqi_app;
grant update (arranged_at, arranged_by, arranger, note, checked_at, checked_by, checked_by_name)
  on archive.volume to yiqi_app;
