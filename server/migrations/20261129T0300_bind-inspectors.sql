-- The commitment of a plan binds who checks, not only how many: one hash for each inspector, salted, so that it
-- tells nobody his name, but is opened to whoever is checked by him.
alter table supervision.check_plan
  add column inspector_marks text[],
  add constraint check_plan_marks_check check (
    cardinality(inspector_marks) = jsonb_array_length(inspectors)
    and array_to_string(inspector_marks, ',') ~ '^[0-9a-f]{64}(,[0-9a-f]{64})*$');
comment on column supervision.check_plan.inspector_marks is '检查人员名单：每人一个加盐 SHA-256，按序号；写进承诺，不公开姓名。此前固定的计划没有';
comment on column supervision.check_plan.inspectors is '检查人员：序号、姓名、执法证件号，固定后有盐；不公开姓名';
comment on column supervision.check_plan.commitment is '编号、层级、名单哈希、种子哈希、检查人员名单哈希、回避的 SHA-256，先入审计链';
grant update (inspector_marks) on supervision.check_plan to yiqi_app;
