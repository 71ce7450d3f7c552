create schema office;
comment on schema office is '统一办公：答疑、日历订阅、通知公告';
grant usage on schema office to yiqi_app;

-- 答疑: asked upward, official by official or by the public; answered by the office that has it.
create table office.question (
  id              uuid primary key,
  number          text not null,
  version         integer not null default 1,
  state           text not null default 'ASKED',
  visibility      text not null,
  title           text not null,
  asked_by        uuid not null,
  asker           text not null,
  asker_kind      text not null,
  uscc            text,
  origin_region   text not null,
  office_region   text not null,
  assigned_to     uuid,
  assignee        text,
  asked_at        timestamptz not null,
  due_on          date,
  faq_key         text,
  faq_version_id  uuid,
  constraint question_number_check check (number ~ '^Q[0-9]{8}-[0-9A-HJ-NP-Z]{8}$'),
  constraint question_state_check check (state in ('ASKED', 'ANSWERED', 'ACCEPTED', 'REOPENED', 'FAQ')),
  constraint question_visibility_check check (visibility in ('INTERNAL', 'PUBLIC')),
  constraint question_title_check check (char_length(title) between 2 and 100),
  constraint question_asker_kind_check check (asker_kind in ('citizen', 'clerk', 'official')),
  constraint question_region_check check (origin_region ~ '^[0-9]{6}$' and office_region ~ '^[0-9]{6}$'),
  constraint question_assigned_check check ((assigned_to is null) = (assignee is null)),
  constraint question_faq_check check ((state = 'FAQ') = (faq_key is not null)
    and (faq_key is null) = (faq_version_id is null))
);
comment on table office.question is '答疑：下级机关、组织经办人或公众提出的问题，由经办机关答复，逾期转上级';
comment on column office.question.number is '问题编号；后八位随机，不能猜出别人的';
comment on column office.question.version is '每次办理加一，用于发现并发办理';
comment on column office.question.visibility is 'INTERNAL 只有提问地以上机关和提问人能看；PUBLIC 答复后各地机关都能看';
comment on column office.question.uscc is '替哪个社会组织提问';
comment on column office.question.origin_region is '从哪一级机关的区域提出；它和它的上级机关看得到';
comment on column office.question.office_region is '现在由哪一级机关答复';
comment on column office.question.due_on is '应答复的最后一天；没有待答复时，是视为采纳的前一天；无法计算工作日时为空';
comment on column office.question.faq_key is '转成的知识库问答';
create unique index question_number_index on office.question (number);
create index question_office_index on office.question (office_region, state, id);
create index question_asker_index on office.question (asked_by, id);
create index question_due_index on office.question (due_on) where state in ('ASKED', 'REOPENED', 'ANSWERED');
alter table office.question enable row level security;
alter table office.question force row level security;
create policy question_read on office.question for select to yiqi_app
  using (kernel.is_system()
    or kernel.purpose() in ('self', 'duty') and asked_by = kernel.actor_id()
    or kernel.purpose() = 'duty' and (kernel.in_scope(origin_region)
      or visibility = 'PUBLIC' and state in ('ANSWERED', 'ACCEPTED', 'FAQ')));
create policy question_ask on office.question for insert to yiqi_app
  with check (kernel.purpose() in ('self', 'duty') and asked_by = kernel.actor_id() and state = 'ASKED');
-- The asker settles it; the office that has it answers, and may pass it to the one above.
create policy question_handle on office.question for update to yiqi_app
  using (kernel.is_system()
    or kernel.purpose() in ('self', 'duty') and asked_by = kernel.actor_id()
    or kernel.purpose() = 'duty' and kernel.in_scope(office_region))
  with check (kernel.is_system()
    or kernel.purpose() in ('self', 'duty') and asked_by = kernel.actor_id()
    or kernel.purpose() = 'duty' and kernel.in_scope(origin_region));
grant select, insert on office.question to yiqi_app;
grant update (version, state, office_region, assigned_to, assignee, due_on, faq_key, faq_version_id)
  on office.question to yiqi_app;

create table office.question_step (
  id            uuid primary key,
  question_id   uuid not null references office.question,
  seq           integer not null,
  act           text not null,
  office_region text not null,
  due_on        date,
  by_id         uuid,
  by_name       text not null,
  text          text,
  passages      jsonb not null default '[]',
  to_region     text,
  to_name       text,
  at            timestamptz not null,
  constraint question_step_act_check check (act in
    ('ask', 'answer', 'accept', 'reopen', 'transfer', 'escalate', 'assign', 'publish')),
  constraint question_step_text_check check (char_length(text) between 2 and 5000)
);
comment on table office.question_step is '答疑的经过：谁问、谁答、转给谁；只增不改';
comment on column office.question_step.office_region is '当时由哪一级机关答复';
comment on column office.question_step.due_on is '当时应答复的最后一天，统计是否按时用';
comment on column office.question_step.passages is '答复所依据的条文：[{key, anchor, source}]';
create unique index question_step_seq_index on office.question_step (question_id, seq);
create index question_step_office_index on office.question_step (office_region, act, at);
alter table office.question_step enable row level security;
alter table office.question_step force row level security;
create policy question_step_read on office.question_step for select to yiqi_app
  using (exists (select from office.question q where q.id = question_id));
create policy question_step_add on office.question_step for insert to yiqi_app
  with check (by_id is not distinct from kernel.actor_id()
    and exists (select from office.question q where q.id = question_id));
grant select, insert on office.question_step to yiqi_app;
