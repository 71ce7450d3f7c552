-- Random checks (双随机、一公开): plans whose list, inspectors and seed are fixed before the draw.
create table supervision.check_plan (
  id              uuid primary key,
  plan_no         text not null,
  region_code     text not null,
  tier            text not null,
  title           text not null,
  period          text not null,
  topics          text[] not null,
  inspectors      jsonb not null,
  recusals        jsonb not null default '[]',
  planned_on      date not null,
  state           text not null default 'DRAFT',
  version         integer not null default 1,
  created_at      timestamptz not null,
  created_by      uuid not null,
  population      integer,
  list_hash       text,
  seed_hash       text,
  commitment      text,
  sealed_seed     bytea,
  frozen_on       date,
  frozen_at       timestamptz,
  seed            text,
  size            integer,
  share_percent   numeric,
  rule_version    text,
  drawn_on        date,
  drawn_at        timestamptz,
  audit_seq       bigint,
  audit_hash      text,
  withdrawn_for   text,
  constraint check_plan_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint check_plan_tier_check check (tier in ('NATION', 'PROVINCE', 'CITY', 'COUNTY')),
  constraint check_plan_title_check check (char_length(title) between 2 and 100),
  constraint check_plan_period_check check (period ~ '^[0-9]{4}(Q[1-4])?$'),
  constraint check_plan_topics_check check (cardinality(topics) between 1 and 10
    and topics <@ array['report', 'disclosure', 'governance', 'finance', 'activity']),
  constraint check_plan_state_check check (state in ('DRAFT', 'FROZEN', 'DRAWN', 'WITHDRAWN')),
  constraint check_plan_frozen_check check (state in ('DRAFT', 'WITHDRAWN') or
    num_nulls(population, list_hash, seed_hash, commitment, sealed_seed, frozen_on, frozen_at) = 0),
  constraint check_plan_hash_check check (list_hash ~ '^[0-9a-f]{64}$' and seed_hash ~ '^[0-9a-f]{64}$'
    and commitment ~ '^[0-9a-f]{64}$'),
  constraint check_plan_drawn_check check ((state = 'DRAWN') =
    (num_nulls(seed, size, share_percent, rule_version, drawn_on, drawn_at, audit_seq, audit_hash) = 0)),
  constraint check_plan_size_check check (size between 1 and population),
  constraint check_plan_withdrawn_check check ((state = 'WITHDRAWN') = (withdrawn_for is not null)
    and char_length(withdrawn_for) between 2 and 500)
);
comment on table supervision.check_plan is '抽查计划：名单、检查人员、种子在抽取前固定，抽取后公布种子，人人可以重算';
comment on column supervision.check_plan.inspectors is '检查人员：序号、姓名、执法证件号；不公开姓名';
comment on column supervision.check_plan.recusals is '回避：检查人员序号、社会组织、理由';
comment on column supervision.check_plan.list_hash is '名单（信用代码升序，换行相连）的 SHA-256';
comment on column supervision.check_plan.seed_hash is '种子的 SHA-256，抽取前公布';
comment on column supervision.check_plan.commitment is '编号、层级、名单哈希、种子哈希、人数、回避的 SHA-256，先入审计链';
comment on column supervision.check_plan.sealed_seed is '抽取前加密保存的种子';
comment on column supervision.check_plan.audit_seq is '承诺在审计链里的序号';
create unique index check_plan_number_index on supervision.check_plan (plan_no);
create index check_plan_region_index on supervision.check_plan (region_code, state);
create index check_plan_drawn_index on supervision.check_plan (drawn_on) where state = 'DRAWN';
alter table supervision.check_plan enable row level security;
alter table supervision.check_plan force row level security;
-- It names inspectors and holds the seed: what everybody may see of it once the list is frozen, the platform shows.
create policy check_plan_read on supervision.check_plan for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy check_plan_write on supervision.check_plan for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and state = 'DRAFT'
    and created_by = kernel.actor_id());
-- What is drawn or withdrawn is never changed.
create policy check_plan_work on supervision.check_plan for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and state in ('DRAFT', 'FROZEN'))
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert on supervision.check_plan to yiqi_app;
grant update (state, version, title, period, topics, inspectors, recusals, planned_on, population, list_hash, seed_hash, commitment, sealed_seed, frozen_on, frozen_at,
  seed, size, share_percent, rule_version, drawn_on, drawn_at, audit_seq, audit_hash, withdrawn_for)
  on supervision.check_plan to yiqi_app;

create table supervision.check_subject (
  plan_id     uuid not null references supervision.check_plan,
  uscc        text not null,
  name        text not null,
  region_code text not null,
  rank        integer,
  inspectors  integer[] not null default '{}',
  primary key (plan_id, uscc),
  constraint check_subject_rank_check check (rank > 0)
);
comment on table supervision.check_subject is '抽查名单：参加抽取的社会组织，抽中的有次序和检查人员序号';
create index check_subject_drawn_index on supervision.check_subject (plan_id, rank) where rank is not null;
create index check_subject_uscc_index on supervision.check_subject (uscc) where rank is not null;
alter table supervision.check_subject enable row level security;
alter table supervision.check_subject force row level security;
create policy check_subject_read on supervision.check_subject for select to yiqi_app
  using (exists (select from supervision.check_plan p where p.id = plan_id and p.list_hash is not null));
create policy check_subject_freeze on supervision.check_subject for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and rank is null
    and exists (select from supervision.check_plan p where p.id = plan_id and p.state = 'DRAFT'));
create policy check_subject_draw on supervision.check_subject for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and rank is null
    and exists (select from supervision.check_plan p where p.id = plan_id and p.state <> 'DRAWN'))
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert on supervision.check_subject to yiqi_app;
grant update (rank, inspectors) on supervision.check_subject to yiqi_app;
