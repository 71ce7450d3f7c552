-- Evaluation (评估): who scores and votes, what they gave, and what the public is shown.
create schema evaluation;
comment on schema evaluation is '社会组织评估：专家和委员、评分、表决、公示';
grant usage on schema evaluation to yiqi_app;

create table evaluation.panel_member (
  case_id         uuid not null,
  account_id      uuid not null,
  body            text not null,
  name            text not null,
  employer        text,
  region_code     text not null,
  appointed_by    uuid not null,
  appointed_at    timestamptz not null,
  declared_at     timestamptz,
  has_interest    boolean,
  recused_at      timestamptz,
  recusal_reason  text,
  handed_in_at    timestamptz,
  primary key (case_id, account_id),
  constraint panel_member_body_check check (body in ('expert', 'committee')),
  constraint panel_member_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint panel_member_declared_check check ((declared_at is null) = (has_interest is null)),
  constraint panel_member_recusal_check check ((recused_at is null) = (recusal_reason is null)),
  constraint panel_member_sheet_check check (handed_in_at is null or body = 'expert')
);
comment on table evaluation.panel_member is '参加一件评估的专家、委员；一个人在一件里只有一个身份';
comment on column evaluation.panel_member.employer is '所在单位，回避核对用';
comment on column evaluation.panel_member.has_interest is '本人声明有无利害关系';
comment on column evaluation.panel_member.handed_in_at is '评分表交出的时刻；交出后不能再改';
create index panel_member_account_index on evaluation.panel_member (account_id);
alter table evaluation.panel_member enable row level security;
alter table evaluation.panel_member force row level security;
create policy panel_member_read on evaluation.panel_member for select to yiqi_app
  using (kernel.is_system() or account_id = kernel.actor_id()
    or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy panel_member_appoint on evaluation.panel_member for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and appointed_by = kernel.actor_id() and account_id <> kernel.actor_id());
create policy panel_member_change on evaluation.panel_member for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code))
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert on evaluation.panel_member to yiqi_app;
grant update (declared_at, has_interest, recused_at, recusal_reason, handed_in_at)
  on evaluation.panel_member to yiqi_app;

create table evaluation.score (
  case_id    uuid not null,
  account_id uuid not null,
  indicator  text not null,
  points     integer,
  note       text,
  version    integer not null,
  scored_at  timestamptz not null,
  primary key (case_id, account_id, indicator),
  foreign key (case_id, account_id) references evaluation.panel_member,
  constraint score_points_check check (points between 0 and 1000),
  constraint score_note_check check (char_length(note) <= 1000)
);
comment on table evaluation.score is '专家对每项指标的评分和记录；版本供离线评分同步时比对';
alter table evaluation.score enable row level security;
alter table evaluation.score force row level security;
create policy score_read on evaluation.score for select to yiqi_app
  using (kernel.is_system() or account_id = kernel.actor_id()
    or exists (select from evaluation.panel_member m where m.case_id = score.case_id
      and m.account_id = score.account_id and kernel.purpose() = 'duty' and kernel.in_scope(m.region_code)));
create policy score_give on evaluation.score for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and account_id = kernel.actor_id());
create policy score_change on evaluation.score for update to yiqi_app
  using (kernel.purpose() = 'duty' and account_id = kernel.actor_id())
  with check (kernel.purpose() = 'duty' and account_id = kernel.actor_id());
grant select, insert, update (points, note, version, scored_at) on evaluation.score to yiqi_app;

create table evaluation.ballot (
  id            uuid primary key,
  case_id       uuid not null,
  region_code   text not null,
  subject       text not null,
  opened_by     uuid not null,
  opened_at     timestamptz not null,
  closed_at     timestamptz,
  members       integer,
  votes_for     integer,
  votes_against integer,
  is_quorate    boolean,
  is_carried    boolean,
  used_at       timestamptz,
  constraint ballot_subject_check check (subject in ('grade', 'objection')),
  constraint ballot_closed_check check ((closed_at is null) = (members is null)
    and (closed_at is null) = (votes_for is null) and (closed_at is null) = (votes_against is null)
    and (closed_at is null) = (is_quorate is null) and (closed_at is null) = (is_carried is null)),
  constraint ballot_used_check check (used_at is null or closed_at is not null)
);
comment on table evaluation.ballot is '评估委员会的一次表决：拟定等级，或者异议是否成立';
comment on column evaluation.ballot.members is '表决结束时未回避的委员人数';
comment on column evaluation.ballot.used_at is '结论已经用于办理，或者因不足法定人数作废的时刻';
create unique index ballot_standing_index on evaluation.ballot (case_id) where used_at is null;
alter table evaluation.ballot enable row level security;
alter table evaluation.ballot force row level security;
create policy ballot_read on evaluation.ballot for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy ballot_open on evaluation.ballot for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and opened_by = kernel.actor_id() and closed_at is null);
create policy ballot_close on evaluation.ballot for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and used_at is null)
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert on evaluation.ballot to yiqi_app;
grant update (closed_at, members, votes_for, votes_against, is_quorate, is_carried, used_at)
  on evaluation.ballot to yiqi_app;

create table evaluation.vote (
  ballot_id  uuid not null references evaluation.ballot,
  account_id uuid not null,
  is_for     boolean not null,
  reason     text,
  cast_at    timestamptz not null,
  primary key (ballot_id, account_id),
  constraint vote_reason_check check (is_for or char_length(reason) between 2 and 500)
);
comment on table evaluation.vote is '委员的一票：记名，表决结束前只有本人看得到，投出后不能改';
alter table evaluation.vote enable row level security;
alter table evaluation.vote force row level security;
create policy vote_read on evaluation.vote for select to yiqi_app
  using (kernel.is_system() or account_id = kernel.actor_id()
    or exists (select from evaluation.ballot b where b.id = ballot_id and b.closed_at is not null
      and kernel.purpose() = 'duty' and kernel.in_scope(b.region_code)));
create policy vote_cast on evaluation.vote for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and account_id = kernel.actor_id()
    and exists (select from evaluation.ballot b
      join evaluation.panel_member m on m.case_id = b.case_id
      where b.id = ballot_id and b.closed_at is null and m.account_id = kernel.actor_id()
        and m.body = 'committee' and m.recused_at is null));
grant select, insert on evaluation.vote to yiqi_app;

create table evaluation.publicity (
  case_id           uuid not null,
  shown_from        date not null,
  uscc              text not null,
  name              text not null,
  organisation_type text not null,
  region_code       text not null,
  grade             text not null,
  score             integer not null,
  state             text not null default 'shown',
  primary key (case_id, shown_from),
  constraint publicity_state_check check (state in ('shown', 'objected', 'upheld', 'ended')),
  constraint publicity_grade_check check (grade in ('5A', '4A', '3A', '2A', '1A')),
  constraint publicity_region_check check (region_code ~ '^[0-9]{6}$')
);
comment on table evaluation.publicity is '向社会公示的拟定等级';
comment on column evaluation.publicity.score is '得分的十倍，满分 10000';
create index publicity_region_index on evaluation.publicity (region_code, shown_from);
alter table evaluation.publicity enable row level security;
alter table evaluation.publicity force row level security;
create policy publicity_read on evaluation.publicity for select to yiqi_app
  using (kernel.purpose() is not null);
create policy publicity_show on evaluation.publicity for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy publicity_change on evaluation.publicity for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code))
  with check (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert, update (state) on evaluation.publicity to yiqi_app;
