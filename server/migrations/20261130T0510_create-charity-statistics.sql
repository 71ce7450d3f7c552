-- Figures of charitable giving (charity §5.8): folds over the public ledger, one state a day, each taken up where the
-- last one ended.
create schema charity_statistics;
comment on schema charity_statistics is '慈善募捐统计：按公开账本逐条累计';
grant usage on schema charity_statistics to yiqi_app;

create table charity_statistics.snapshot (
  day           date primary key,
  through_index bigint not null,
  cells         jsonb not null,
  taken_at      timestamptz not null,
  constraint snapshot_through_check check (through_index >= -1)
);
comment on table charity_statistics.snapshot is '统计快照：累计到账本哪一条，按活动、月份、渠道的合计（分）';
comment on column charity_statistics.snapshot.through_index is '最后一条的日志序号；-1 表示还没有';
alter table charity_statistics.snapshot enable row level security;
alter table charity_statistics.snapshot force row level security;
create policy snapshot_all on charity_statistics.snapshot to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert on charity_statistics.snapshot to yiqi_app;
grant update (through_index, cells, taken_at) on charity_statistics.snapshot to yiqi_app;
