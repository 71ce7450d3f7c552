-- Rectification of a register (更正): one official proposes, another one approves or returns it.
create table registers.rectification (
  id                  uuid primary key,
  number              text not null,
  dataset             text not null,
  record_key          text not null,
  title               text not null,
  region_code         text not null,
  version             integer not null,
  valid_from          date not null,
  old_values          jsonb not null,
  new_values          jsonb not null,
  reason              text not null,
  error_report_id     uuid,
  error_report_number text,
  answer              text,
  paper_sha256        text references kernel.file,
  paper_name          text,
  paper_media_type    text,
  state               text not null default 'proposed',
  proposed_by         uuid not null,
  proposer            text not null,
  proposed_at         timestamptz not null,
  decided_by          uuid,
  approver             text,
  decided_at          timestamptz,
  opinion             text,
  constraint rectification_number_check check (number ~ '^G[0-9]{8}-[0-9A-HJ-NP-Z]{8}$'),
  constraint rectification_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint rectification_state_check check (state in ('proposed', 'approved', 'returned')),
  constraint rectification_reason_check check (char_length(reason) between 2 and 500),
  constraint rectification_answer_check check (char_length(answer) between 1 and 1000),
  constraint rectification_opinion_check check (char_length(opinion) between 1 and 500),
  constraint rectification_report_check check (
    (error_report_id is null) = (error_report_number is null)
    and (error_report_id is null) = (answer is null)),
  constraint rectification_paper_check check (
    (paper_sha256 is null) = (paper_name is null)
    and (paper_sha256 is null) = (paper_media_type is null)),
  constraint rectification_decided_check check (
    (state = 'proposed') = (decided_by is null)
    and (decided_by is null) = (decided_at is null)
    and (decided_by is null) = (approver is null)),
  constraint rectification_returned_check check (state <> 'returned' or opinion is not null),
  constraint rectification_two_people_check check (decided_by <> proposed_by)
);
comment on table registers.rectification is '更正：一人提出，另一人批准后台账才改';
comment on column registers.rectification.number is '更正编号；批准后写入台账历史，作为这次变动的依据';
comment on column registers.rectification.record_key is '记录的键，多个字段用逗号连接';
comment on column registers.rectification.version is '提出时记录的版本；之后有变动的，不能批准';
comment on column registers.rectification.valid_from is '更正后的内容自哪天起有效';
comment on column registers.rectification.answer is '批准时给纠错报告人的答复';
comment on column registers.rectification.opinion is '批准意见，或者退回的理由';
create unique index rectification_number_index on registers.rectification (number);
create unique index rectification_open_index on registers.rectification (dataset, record_key)
  where state = 'proposed';
create index rectification_region_index on registers.rectification (region_code, id);
create index rectification_report_index on registers.rectification (error_report_id);
alter table registers.rectification enable row level security;
alter table registers.rectification force row level security;
create policy rectification_read on registers.rectification for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy rectification_propose on registers.rectification for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and proposed_by = kernel.actor_id() and decided_by is null);
-- Whoever proposed it adds the paper; anybody else decides, in his own name.
create policy rectification_decide on registers.rectification for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and state = 'proposed')
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and (decided_by is null and proposed_by = kernel.actor_id()
      or decided_by = kernel.actor_id() and proposed_by <> kernel.actor_id()));
grant select, insert on registers.rectification to yiqi_app;
grant update (state, decided_by, approver, decided_at, opinion, paper_sha256, paper_name,
  paper_media_type) on registers.rectification to yiqi_app;
