create table disclosure.name_mark_forgotten (
  only_row  boolean primary key,
  up_to     bigint not null,
  constraint name_mark_forgotten_only_row_check check (only_row)
);
comment on table disclosure.name_mark_forgotten is '已清除的标识变化；只有一行，从未清除时没有';
comment on column disclosure.name_mark_forgotten.up_to is '到这一条为止的变化已清除，更旧的游标要先取最新的文件';
alter table disclosure.name_mark_forgotten enable row level security;
alter table disclosure.name_mark_forgotten force row level security;
create policy name_mark_forgotten_read on disclosure.name_mark_forgotten for select to yiqi_app
  using (kernel.purpose() is not null);
create policy name_mark_forgotten_write on disclosure.name_mark_forgotten to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert, update (up_to) on disclosure.name_mark_forgotten to yiqi_app;
