create schema disclosure;
comment on schema disclosure is '公开与查询：纠错';
grant usage on schema disclosure to yiqi_app;

create table disclosure.error_report (
  id          uuid primary key,
  number      text not null,
  uscc        text,
  registrar   text,
  subject     text not null,
  field       text not null,
  statement   text not null,
  evidence    text,
  contact_cipher bytea,
  received_at timestamptz not null,
  answer_by   date not null,
  constraint error_report_number_check check (number ~ '^E[0-9]{8}-[0-9A-HJ-NP-Z]{8}$'),
  constraint error_report_registrar_check check (registrar ~ '^[0-9]{6}$'),
  constraint error_report_subject_check check (char_length(subject) between 1 and 200),
  constraint error_report_field_check check (char_length(field) between 1 and 60),
  constraint error_report_statement_check check (char_length(statement) between 1 and 1000),
  constraint error_report_evidence_check check (char_length(evidence) <= 2000)
);
comment on table disclosure.error_report is '报告错误：任何人对公开信息提出的更正请求（异议）';
comment on column disclosure.error_report.number is '给报告人的编号；后八位随机，不能猜出别人的';
comment on column disclosure.error_report.registrar is '处理机关的区划；没有指明组织的为空，由全国范围的人员处理';
comment on column disclosure.error_report.contact_cipher is '联系方式（密文），只用于答复';
create unique index error_report_number_index on disclosure.error_report (number);
create index error_report_registrar_index on disclosure.error_report (registrar, received_at);
alter table disclosure.error_report enable row level security;
alter table disclosure.error_report force row level security;
-- Anybody may report and nobody reads it but the officials of the registrar; nothing is changed here.
create policy error_report_send on disclosure.error_report for insert to yiqi_app
  with check (kernel.purpose() is not null);
create policy error_report_handle on disclosure.error_report for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty'
    and kernel.in_scope(coalesce(registrar, '100000')));
grant select, insert on disclosure.error_report to yiqi_app;
