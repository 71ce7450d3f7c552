-- Credit (Order 60): what the rules propose and people decide about, and the letters that prove that nobody can
-- be reached. Listings, records and measures themselves are data sets of the registers.
create schema credit;
comment on schema credit is '信用管理：拟列入、拟移出的提议，住所挂号信';
grant usage on schema credit to yiqi_app;

create table credit.proposal (
  id            uuid primary key,
  occasion      text not null,
  uscc          text not null,
  name          text not null,
  region_code   text not null,
  kind          text not null,
  list          text not null,
  ground        text not null,
  listing_no    text,
  facts         text not null,
  source_doc    text,
  rule          text not null,
  rule_version  text not null,
  article       text not null,
  inputs        jsonb not null,
  reasons       jsonb not null,
  found_on      date not null,
  found_at      timestamptz not null,
  state         text not null default 'open',
  version       integer not null default 1,
  case_id       uuid,
  handled_by    uuid,
  handled_name  text,
  handled_at    timestamptz,
  dismissed_for text,
  constraint proposal_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint proposal_kind_check check (kind in ('listing', 'removal')),
  constraint proposal_list_check check (list in ('ABNORMAL', 'SERIOUS')),
  constraint proposal_ground_check check (ground ~ '^(AB[1-7]|SE[1-8])$'),
  constraint proposal_removal_check check ((kind = 'removal') = (listing_no is not null)),
  constraint proposal_state_check check (state in ('open', 'opened', 'dismissed', 'withdrawn')),
  constraint proposal_opened_check check ((state = 'opened') = (case_id is not null)),
  constraint proposal_dismissed_check
    check ((state in ('dismissed', 'withdrawn')) = (dismissed_for is not null)
      and char_length(dismissed_for) between 2 and 1000),
  constraint proposal_handled_check check ((state = 'open') = (handled_at is null))
);
comment on table credit.proposal is '拟列入、拟移出：规则提出，由人决定；不因提出而列入';
comment on column credit.proposal.occasion is '同一事由只提出一次';
comment on column credit.proposal.inputs is '规则的输入，原样保存';
comment on column credit.proposal.state is '待处理、已立件、不予立件（有理由）、事由消失';
create unique index proposal_occasion_index on credit.proposal (occasion);
create index proposal_region_index on credit.proposal (region_code, state, found_on desc);
create index proposal_uscc_index on credit.proposal (uscc);
create index proposal_case_index on credit.proposal (case_id);
alter table credit.proposal enable row level security;
alter table credit.proposal force row level security;
create policy proposal_read on credit.proposal for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy proposal_make on credit.proposal for insert to yiqi_app with check (kernel.is_system());
-- Handled once, in one's own name; the platform itself only withdraws.
create policy proposal_handle on credit.proposal for update to yiqi_app
  using (state = 'open' and (kernel.is_system()
    or kernel.purpose() = 'duty' and kernel.in_scope(region_code)))
  with check (case when kernel.is_system() then state in ('open', 'withdrawn')
    else state in ('open', 'opened', 'dismissed')
      and (handled_by is null or handled_by = kernel.actor_id()) end);
grant select, insert on credit.proposal to yiqi_app;
grant update (state, version, case_id, handled_by, handled_name, handled_at, dismissed_for)
  on credit.proposal to yiqi_app;

create table credit.letter (
  id            uuid primary key,
  uscc          text not null,
  name          text not null,
  region_code   text not null,
  address       text not null,
  tracking_no   text not null,
  sent_on       date not null,
  outcome       text,
  outcome_on    date,
  version       integer not null default 1,
  recorded_by   uuid not null,
  recorded_name text not null,
  recorded_at   timestamptz not null,
  constraint letter_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint letter_address_check check (char_length(address) between 2 and 300),
  constraint letter_tracking_check check (tracking_no ~ '^[A-Z0-9]{6,30}$'),
  constraint letter_outcome_check check (outcome in ('signed', 'returned')),
  constraint letter_outcome_on_check
    check ((outcome is null) = (outcome_on is null) and outcome_on >= sent_on)
);
comment on table credit.letter is '寄往登记住所的挂号信：两次无人签收的，可以认定无法联系（AB6）';
comment on column credit.letter.address is '寄出时登记的住所';
comment on column credit.letter.outcome is '签收、退回；没有回执的为空';
create unique index letter_tracking_index on credit.letter (tracking_no);
create index letter_uscc_index on credit.letter (uscc, sent_on);
create index letter_region_index on credit.letter (region_code, sent_on desc);
alter table credit.letter enable row level security;
alter table credit.letter force row level security;
create policy letter_read on credit.letter for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy letter_send on credit.letter for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and recorded_by = kernel.actor_id() and outcome is null);
create policy letter_settle on credit.letter for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and outcome is null)
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert on credit.letter to yiqi_app;
grant update (outcome, outcome_on, version) on credit.letter to yiqi_app;
