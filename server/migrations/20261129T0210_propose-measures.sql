-- 联合奖惩措施: one official proposes that a measure be set or ended, another one approves; only then the register of
-- measures changes.
create table credit.measure_proposal (
  id          uuid primary key,
  kind        text not null,
  measure_no  text not null,
  measure     text not null,
  content     jsonb not null,
  reason      text not null,
  region_code text not null,
  state       text not null default 'proposed',
  version     integer not null default 1,
  proposed_by uuid not null,
  proposer    text not null,
  proposed_at timestamptz not null,
  decided_by  uuid,
  approver    text,
  decided_at  timestamptz,
  opinion     text,
  constraint measure_proposal_kind_check check (kind in ('set', 'end')),
  constraint measure_proposal_number_check check (char_length(measure_no) between 1 and 60),
  constraint measure_proposal_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint measure_proposal_reason_check check (char_length(reason) between 2 and 1000),
  constraint measure_proposal_state_check check (state in ('proposed', 'approved', 'refused')),
  constraint measure_proposal_decided_check check (
    (state = 'proposed') = (decided_by is null)
    and (decided_by is null) = (decided_at is null)
    and (decided_by is null) = (approver is null)),
  constraint measure_proposal_refused_check check (state <> 'refused' or opinion is not null),
  constraint measure_proposal_two_people_check check (decided_by <> proposed_by)
);
comment on table credit.measure_proposal is '联合奖惩措施的提出和终止：一人提出，另一人批准后才登记';
comment on column credit.measure_proposal.content is '措施的内容，按数据集 credit_measure 的字段';
create unique index measure_proposal_open_index on credit.measure_proposal (measure_no)
  where state = 'proposed';
create index measure_proposal_region_index on credit.measure_proposal (region_code, state, id desc);
alter table credit.measure_proposal enable row level security;
alter table credit.measure_proposal force row level security;
create policy measure_proposal_read on credit.measure_proposal for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy measure_proposal_make on credit.measure_proposal for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and proposed_by = kernel.actor_id() and state = 'proposed');
create policy measure_proposal_decide on credit.measure_proposal for update to yiqi_app
  using (state = 'proposed' and kernel.purpose() = 'duty' and kernel.in_scope(region_code))
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and (decided_by is null or decided_by = kernel.actor_id()));
grant select, insert on credit.measure_proposal to yiqi_app;
grant update (state, version, decided_by, approver, decided_at, opinion)
  on credit.measure_proposal to yiqi_app;
