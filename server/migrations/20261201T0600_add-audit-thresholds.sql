-- By which thresholds an audit of disclosed donations was compared; null before the first comparison.
alter table donation_audit.run add column thresholds jsonb;
comment on column donation_audit.run.thresholds is '最近一次比较所用的门槛：规则 donation-audit.thresholds 当日的参数';
grant update (thresholds) on donation_audit.run to yiqi_app;
