-- How long gifts wait for their confirmation is counted as well. Figures are folds over the public ledger: what was
-- counted without it is counted anew from the beginning.
delete from charity_statistics.snapshot;
alter table charity_statistics.snapshot add column waiting jsonb not null;
comment on column charity_statistics.snapshot.waiting is '各活动还没有确认的捐赠，按捐赠日期（分）';
grant update (waiting) on charity_statistics.snapshot to yiqi_app;
