-- Uploads to be imported and exports to be fetched: wiped after a day (剩余信息保护).

create table kernel.temporary_file (
  sha256     text primary key,
  expires_at timestamptz not null,
  constraint temporary_file_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table kernel.temporary_file is '临时文件：待导入的上传件和待领取的导出件，到期清除';
create index temporary_file_expires_index on kernel.temporary_file (expires_at);
alter table kernel.temporary_file enable row level security;
alter table kernel.temporary_file force row level security;
-- Officials add to it and prolong; only the platform itself wipes.
create policy temporary_file_read on kernel.temporary_file for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty');
create policy temporary_file_keep on kernel.temporary_file for insert to yiqi_app
  with check (kernel.is_system() or kernel.purpose() = 'duty');
create policy temporary_file_prolong on kernel.temporary_file for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty');
create policy temporary_file_wipe on kernel.temporary_file for delete to yiqi_app
  using (kernel.is_system());
grant select, insert, update, delete on kernel.temporary_file to yiqi_app;
