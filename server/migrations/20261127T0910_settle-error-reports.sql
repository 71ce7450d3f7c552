-- A report of an error has a course: received, being checked, and then answered, either way with reasons.
alter table disclosure.error_report
  add column state       text not null default 'received',
  add column answer      text,
  add column answered_at timestamptz,
  add column answered_by uuid,
  add constraint error_report_state_check
    check (state in ('received', 'checking', 'corrected', 'unfounded')),
  add constraint error_report_answer_check check (char_length(answer) between 1 and 1000),
  add constraint error_report_answered_check check (
    (state in ('corrected', 'unfounded')) = (answered_at is not null)
    and (answered_at is null) = (answer is null)
    and (answered_at is null) = (answered_by is null));
comment on column disclosure.error_report.state is
  'received 已收到，checking 核实中，corrected 已更正，unfounded 核实后没有错';
comment on column disclosure.error_report.answer is '给报告人的答复：改了什么，或者为什么没有错';
create index error_report_open_index on disclosure.error_report (uscc)
  where state in ('received', 'checking');

-- Whoever may read it at his duty settles it, in his own name.
create policy error_report_settle on disclosure.error_report for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(coalesce(registrar, '100000')))
  with check (kernel.purpose() = 'duty'
    and (answered_by is null or answered_by = kernel.actor_id()));
grant update (state, answer, answered_at, answered_by) on disclosure.error_report to yiqi_app;
