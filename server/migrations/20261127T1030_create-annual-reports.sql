create schema annual_reports;
comment on schema annual_reports is '年度检查、年度工作报告：向社会公布的部分';
grant usage on schema annual_reports to yiqi_app;

-- What is not public of a report never comes here: it stays in the case, for those in charge of it.
create table annual_reports.published_report (
  uscc         text not null,
  year         integer not null,
  report_type  text not null,
  registrar    text not null,
  case_no      text not null,
  result       text,
  content      jsonb not null,
  published_on date not null,
  primary key (uscc, year),
  constraint published_report_year_check check (year between 2000 and 2200),
  constraint published_report_report_type_check
    check (report_type in ('association', 'service-institution', 'foundation')),
  constraint published_report_registrar_check check (registrar ~ '^[0-9]{6}$'),
  constraint published_report_result_check check (result in ('pass', 'conditional', 'fail'))
);
comment on table annual_reports.published_report is '已公布的年度报告，只含公开指标，姓名已按规定掩蔽';
comment on column annual_reports.published_report.registrar is '公布的登记管理机关区划代码 GB/T 2260';
comment on column annual_reports.published_report.result is '检查结论；慈善组织年度报告没有';
comment on column annual_reports.published_report.content is '指标名到值；金额以分计';
alter table annual_reports.published_report enable row level security;
alter table annual_reports.published_report force row level security;
create policy published_report_read on annual_reports.published_report for select to yiqi_app
  using (kernel.purpose() is not null);
create policy published_report_publish on annual_reports.published_report for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(registrar));
create policy published_report_correct on annual_reports.published_report for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(registrar))
  with check (kernel.purpose() = 'duty' and kernel.in_scope(registrar));
grant select, insert, update (content, result, case_no, published_on)
  on annual_reports.published_report to yiqi_app;
