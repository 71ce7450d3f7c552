-- Files are asked for by whoever holds the record that refers to them; nobody but the platform lists them.
-- Recording one that is there already needs no sight of it (`on conflict do nothing` without a target).
drop policy file_known on kernel.file;
create policy file_record on kernel.file for insert to yiqi_app
  with check (kernel.purpose() in ('self', 'duty', 'system'));
create policy file_read on kernel.file for select to yiqi_app using (kernel.is_system());
