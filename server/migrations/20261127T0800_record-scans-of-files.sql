-- Whether a scanner looked at a file before it was kept (data §7.1 F1).
alter table kernel.file add column scan text not null default 'not-scanned';
alter table kernel.file alter column scan drop default;
alter table kernel.file add constraint file_scan_check check (scan in ('clean', 'not-scanned', 'own'));
comment on column kernel.file.scan is '查毒：clean 已查无毒，not-scanned 未查，own 平台自己生成';
grant update (scan) on kernel.file to yiqi_app;
-- The same content may be scanned when it comes again; the platform itself marks it then.
create policy file_scanned on kernel.file for update to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
