-- Case engine (办件). A case is what happened to it: steps are only added, never changed.
create schema cases;
comment on schema cases is '办件：申请、材料、任务、时钟、意见、结果';
grant usage on schema cases to yiqi_app;

create table cases.case_file (
  id                    uuid primary key,
  case_no               text,
  process_id            text not null,
  process_version       integer not null,
  applicant_account_id  uuid not null,
  applicant_name        text not null,
  subject_uscc          text,
  title                 text,
  registrar_region_code text,
  state                 text not null,
  resume_state          text,
  phase                 text not null,
  outcome               text,
  form                  jsonb not null default '{}',
  sealed_form           bytea,
  section_versions      jsonb not null default '{}',
  facts                 jsonb not null default '{}',
  version               integer not null default 1,
  due_clock             text,
  due_on                date,
  warn_on               date,
  created_at            timestamptz not null,
  updated_at            timestamptz not null,
  submitted_at          timestamptz,
  received_on           date,
  accepted_on           date,
  decided_at            timestamptz,
  closed_at             timestamptz,
  constraint case_file_phase_check
    check (phase in ('draft', 'authority', 'applicant', 'paused', 'closed')),
  constraint case_file_outcome_check
    check (outcome in ('granted', 'refused', 'not-accepted', 'withdrawn')),
  constraint case_file_number_check check (case_no is null or submitted_at is not null),
  constraint case_file_region_check check (registrar_region_code ~ '^[0-9]{6}$')
);
comment on table cases.case_file is '办件';
comment on column cases.case_file.case_no is '办件编号：字母-行政区划-年-序号，提交时编，不跳号';
comment on column cases.case_file.registrar_region_code is '登记管理机关的行政区划代码 GB/T 2260';
comment on column cases.case_file.sealed_form is '敏感个人信息字段，加密';
comment on column cases.case_file.received_on is '收到全部材料之日';
create unique index case_file_case_no_index on cases.case_file (case_no);
create index case_file_applicant_index on cases.case_file (applicant_account_id, updated_at);
create index case_file_subject_index on cases.case_file (subject_uscc);
create index case_file_region_index on cases.case_file (registrar_region_code, phase, due_on);
create index case_file_process_index on cases.case_file (process_id, state);
alter table cases.case_file enable row level security;
alter table cases.case_file force row level security;
-- A draft is the applicant's own business; the registrar sees what was submitted to it.
create policy case_file_party on cases.case_file to yiqi_app
  using (applicant_account_id = kernel.actor_id() or kernel.acts_for(subject_uscc))
  with check (applicant_account_id = kernel.actor_id() or kernel.acts_for(subject_uscc));
create policy case_file_registrar on cases.case_file to yiqi_app
  using (kernel.purpose() = 'duty' and submitted_at is not null
    and kernel.in_scope(registrar_region_code))
  with check (kernel.purpose() = 'duty' and kernel.in_scope(registrar_region_code));
create policy case_file_system on cases.case_file to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert, update on cases.case_file to yiqi_app;

-- Numbers are issued by the function alone: its row lock makes them free of gaps and of doubles.
create table cases.number_series (
  letter      text not null,
  region_code text not null,
  year        integer not null,
  last        integer not null,
  primary key (letter, region_code, year)
);
comment on table cases.number_series is '办件编号的序列';
alter table cases.number_series enable row level security;
alter table cases.number_series force row level security;
create policy number_series_owner on cases.number_series to yiqi_owner using (true) with check (true);

create function cases.next_number(letter text, region_code text, year integer) returns integer
  language sql security definer set search_path = pg_catalog as $$
    insert into cases.number_series as series values (letter, region_code, year, 1)
    on conflict on constraint number_series_pkey do update set last = series.last + 1
    returning last $$;
comment on function cases.next_number(text, text, integer) is '取下一个办件序号；随事务一同提交或者回滚';
revoke all on function cases.next_number(text, text, integer) from public;
grant execute on function cases.next_number(text, text, integer) to yiqi_app;

-- Everything below belongs to a case: whoever sees the case sees it (row-level security of case_file
-- applies inside the policies).
create function cases.sees(case_id uuid) returns boolean language sql stable as
  $$ select exists (select from cases.case_file where id = case_id) $$;
comment on function cases.sees(uuid) is '当前人员能否看到该办件';
grant execute on function cases.sees(uuid) to yiqi_app;

create table cases.material (
  id               uuid primary key,
  case_id          uuid not null references cases.case_file,
  slot             text not null,
  version          integer not null,
  sha256           text not null,
  name             text not null,
  bytes            bigint not null,
  media_type       text not null,
  uploaded_by      uuid,
  uploaded_by_name text not null,
  uploaded_at      timestamptz not null,
  superseded_at    timestamptz,
  constraint material_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table cases.material is '申请材料，每次上传为一版；替换、撤下的留存';
create unique index material_version_index on cases.material (case_id, slot, version);
alter table cases.material enable row level security;
alter table cases.material force row level security;
create policy material_of_case on cases.material to yiqi_app
  using (cases.sees(case_id)) with check (cases.sees(case_id));
grant select, insert, update on cases.material to yiqi_app;

create table cases.step (
  id           uuid primary key,
  case_id      uuid not null references cases.case_file,
  seq          integer not null,
  act          text not null,
  from_state   text not null,
  to_state     text not null,
  by_id        uuid,
  by_name      text not null,
  by_role      text not null,
  opinion      text,
  colleagues   text[] not null default '{}',
  effective_on date not null,
  verdicts     jsonb not null default '[]',
  at           timestamptz not null
);
comment on table cases.step is '办理步骤：谁、以何身份、作了什么、意见、当时的规则结论；只增不改';
create unique index step_seq_index on cases.step (case_id, seq);
create index step_act_index on cases.step (act, at);
alter table cases.step enable row level security;
alter table cases.step force row level security;
create policy step_of_case on cases.step to yiqi_app
  using (cases.sees(case_id)) with check (cases.sees(case_id));
grant select, insert on cases.step to yiqi_app;

create table cases.task (
  id               uuid primary key,
  case_id          uuid not null references cases.case_file,
  case_state       text not null,
  duty             text not null,
  region_code      text not null,
  state            text not null default 'open',
  assignee_id      uuid,
  assignee_name    text,
  previous_by_name text,
  note             text,
  version          integer not null default 1,
  arrived_at       timestamptz not null,
  claimed_at       timestamptz,
  ended_at         timestamptz,
  constraint task_state_check check (state in ('open', 'done', 'cancelled'))
);
comment on table cases.task is '任务：某岗位对某办件要做的一步';
create unique index task_open_index on cases.task (case_id) where state = 'open';
create index task_duty_index on cases.task (duty, region_code) where state = 'open';
create index task_assignee_index on cases.task (assignee_id) where state = 'open';
alter table cases.task enable row level security;
alter table cases.task force row level security;
create policy task_of_case on cases.task to yiqi_app
  using (cases.sees(case_id)) with check (cases.sees(case_id));
grant select, insert, update on cases.task to yiqi_app;

create table cases.correction_notice (
  id             uuid primary key,
  case_id        uuid not null references cases.case_file,
  step_id        uuid not null references cases.step,
  count          integer not null,
  issued_by_name text not null,
  issued_at      timestamptz not null,
  reason         text,
  items          jsonb not null,
  answered_at    timestamptz,
  constraint correction_notice_reason_check check (count = 1 or length(reason) > 0)
);
comment on table cases.correction_notice is '补正材料一次性告知书；第二次以上须写明理由';
create unique index correction_notice_count_index on cases.correction_notice (case_id, count);
alter table cases.correction_notice enable row level security;
alter table cases.correction_notice force row level security;
create policy correction_notice_of_case on cases.correction_notice to yiqi_app
  using (cases.sees(case_id)) with check (cases.sees(case_id));
grant select, insert, update (answered_at) on cases.correction_notice to yiqi_app;

create table cases.clock (
  id           uuid primary key,
  case_id      uuid not null references cases.case_file,
  clock        text not null,
  rule_id      text not null,
  rule_version text not null,
  terms        jsonb not null,
  started_on   date not null,
  pauses       jsonb not null default '[]',
  is_paused    boolean not null default false,
  is_extended  boolean not null default false,
  nominal_on   date,
  due_on       date,
  promised_on  date,
  stopped_on   date,
  lapsed_at    timestamptz
);
comment on table cases.clock is '法定时钟：起算、扣除、到期';
create unique index clock_running_index on cases.clock (case_id, clock) where stopped_on is null;
create index clock_case_index on cases.clock (case_id);
create index clock_due_index on cases.clock (due_on) where stopped_on is null and lapsed_at is null;
alter table cases.clock enable row level security;
alter table cases.clock force row level security;
create policy clock_of_case on cases.clock to yiqi_app
  using (cases.sees(case_id)) with check (cases.sees(case_id));
grant select, insert, update on cases.clock to yiqi_app;

create table cases.result_document (
  id          uuid primary key,
  case_id     uuid not null references cases.case_file,
  document    text not null,
  template    text,
  content     jsonb,
  name        text not null,
  media_type  text,
  sha256      text,
  created_at  timestamptz not null,
  rendered_at timestamptz,
  constraint result_document_source_check check (sha256 is not null or template is not null)
);
comment on table cases.result_document is '结果文书；内容在决定的事务中确定，文件随后生成';
create unique index result_document_index on cases.result_document (case_id, document);
create index result_document_pending_index on cases.result_document (created_at) where sha256 is null;
alter table cases.result_document enable row level security;
alter table cases.result_document force row level security;
create policy result_document_of_case on cases.result_document to yiqi_app
  using (cases.sees(case_id)) with check (cases.sees(case_id));
grant select, insert, update on cases.result_document to yiqi_app;

create table cases.archive_record (
  id            uuid primary key,
  case_id       uuid not null references cases.case_file,
  archive_class text not null,
  retention     text not null,
  state         text not null default 'FILED',
  catalogue     jsonb not null,
  sha256        text not null,
  filed_at      timestamptz not null,
  constraint archive_record_state_check
    check (state in ('COLLECTING', 'FILED', 'VOLUME', 'TRANSFERRED')),
  constraint archive_record_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table cases.archive_record is '归档目录：一事一件，含全部文件的摘要；不删除';
comment on column cases.archive_record.sha256 is '目录 JSON（JCS）的 SHA-256';
create unique index archive_record_case_index on cases.archive_record (case_id);
alter table cases.archive_record enable row level security;
alter table cases.archive_record force row level security;
create policy archive_record_of_case on cases.archive_record to yiqi_app
  using (cases.sees(case_id)) with check (cases.sees(case_id));
grant select, insert, update (state) on cases.archive_record to yiqi_app;
