-- 公开行为: what was published by a change of a register, as its entry in the log `acts` commits to it.
create table ledger.act (
  log      text not null default 'acts',
  entry_id text not null,
  dataset  text not null,
  record   text not null,
  version  integer not null,
  document jsonb not null,
  primary key (dataset, record, version),
  unique (log, entry_id),
  foreign key (log, entry_id) references ledger.entry (log, id),
  constraint act_log_check check (log = 'acts'),
  constraint act_version_check check (version > 0)
);
comment on table ledger.act is '登记簿的公开行为：公布的内容（没有个人信息），其摘要在日志 acts 的条目中';
comment on column ledger.act.record is '记录的主键值，逗号分隔';
comment on column ledger.act.document is '公布的内容；没有 fields 的表示不再公开';
alter table ledger.act enable row level security;
alter table ledger.act force row level security;
create policy act_read on ledger.act for select to yiqi_app using (kernel.purpose() is not null);
create policy act_write on ledger.act to yiqi_app using (kernel.is_system()) with check (kernel.is_system());
grant select, insert on ledger.act to yiqi_app;
