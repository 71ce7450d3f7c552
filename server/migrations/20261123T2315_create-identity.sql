-- Identity: accounts, secrets, sessions, posts. And the data keys of the kernel, which identity is the first to use.

create extension if not exists btree_gist with schema public;

create table kernel.data_key (
  holder       text primary key,
  id           uuid not null,
  wrapped      bytea,
  wrapped_by   text not null,
  created_at   timestamptz not null,
  destroyed_at timestamptz,
  constraint data_key_id_unique unique (holder, id),
  constraint data_key_holder_check check (holder ~ '^[a-z-]+/[^|]+$'),
  constraint data_key_destroyed_check check ((wrapped is null) = (destroyed_at is not null))
);
comment on table kernel.data_key is '数据密钥：一人一钥，由库外的主密钥包裹；销毁即不可读';
create index data_key_wrapped_by_index on kernel.data_key (wrapped_by) where wrapped is not null;
alter table kernel.data_key enable row level security;
alter table kernel.data_key force row level security;
-- A wrapped key opens nothing without the key ring. The public never needs one; who may see the ciphertext
-- is decided by the table that holds it.
create policy data_key_read on kernel.data_key for select to yiqi_app
  using (kernel.purpose() in ('self', 'duty', 'sign-in', 'system'));
create policy data_key_make on kernel.data_key for insert to yiqi_app
  with check (kernel.purpose() in ('self', 'duty', 'sign-in', 'system'));
create policy data_key_destroy on kernel.data_key for update to yiqi_app
  using (kernel.purpose() in ('sign-in', 'system'))
  with check (kernel.purpose() in ('sign-in', 'system'));
grant select, insert, update (wrapped, wrapped_by, destroyed_at) on kernel.data_key to yiqi_app;

-- Everybody may read what the audit trail says about him (PIPL 45).
create policy audit_entry_mine on kernel.audit_entry for select to yiqi_app
  using (kernel.purpose() in ('self', 'duty')
    and (actor_id = kernel.actor_id() or object = 'account/' || kernel.actor_id()));

create schema identity;
comment on schema identity is '身份：账户、密码、会话、岗位、经办人';
grant usage on schema identity to yiqi_app;

-- Secrets are seen for this purpose only. No request and no timer has it: identity enters it for a few statements.
create function identity.is_sign_in() returns boolean language sql stable as
  $$ select coalesce(kernel.purpose() = 'sign-in', false) $$;
comment on function identity.is_sign_in() is '正在核对身份';
grant execute on function identity.is_sign_in() to yiqi_app;

create table identity.account (
  id          uuid primary key,
  kind        text not null,
  login_name  text,
  name        text not null,
  region_code text,
  ial         smallint not null,
  state       text not null default 'active',
  is_demo     boolean not null default false,
  created_at  timestamptz not null,
  created_by  uuid,
  version     integer not null default 1,
  constraint account_kind_unique unique (id, kind),
  constraint account_kind_check check (kind in ('citizen', 'official')),
  constraint account_state_check check (state in ('active', 'disabled', 'erased')),
  constraint account_ial_check check (ial between 1 and 5),
  constraint account_region_check check ((kind = 'official') = (region_code is not null)),
  constraint account_region_code_check check (region_code ~ '^[0-9]{6}$'),
  constraint account_login_name_check check (login_name ~ '^[a-z][a-z0-9.-]{2,39}$'),
  constraint account_login_check check (kind <> 'official' or state = 'erased' or login_name is not null)
);
comment on table identity.account is '账户：一人一户，公职人员和公众分开';
comment on column identity.account.region_code is '开户的登记管理机关行政区划，公众账户为空';
comment on column identity.account.ial is '身份核验等级 1–5，见 spec/data A2';
create unique index account_login_name_index on identity.account (login_name);
alter table identity.account enable row level security;
alter table identity.account force row level security;
create policy account_read on identity.account for select to yiqi_app using (
  id = kernel.actor_id() or identity.is_sign_in() or kernel.is_system()
  or (kernel.purpose() = 'duty' and kernel.in_scope(coalesce(region_code, '100000'))));
create policy account_open on identity.account for insert to yiqi_app with check (
  identity.is_sign_in() or kernel.is_system()
  or (kernel.purpose() = 'duty' and kernel.in_scope(region_code)));
create policy account_change on identity.account for update to yiqi_app using (
  identity.is_sign_in() or kernel.is_system()
  or (kernel.purpose() = 'duty' and kernel.in_scope(coalesce(region_code, '100000'))));
grant select, insert, update (login_name, name, ial, state, version) on identity.account to yiqi_app;

create table identity.account_person (
  account_id       uuid primary key,
  kind             text not null,
  citizen_id       bytea,
  citizen_id_index text,
  mobile           bytea,
  mobile_index     text,
  email            bytea,
  constraint account_person_account_fk foreign key (account_id, kind)
    references identity.account (id, kind)
);
comment on table identity.account_person is '账户的个人信息：按人加密，盲索引只用于相等查找';
create unique index account_person_citizen_id_index
  on identity.account_person (kind, citizen_id_index);
create unique index account_person_mobile_index on identity.account_person (kind, mobile_index);
alter table identity.account_person enable row level security;
alter table identity.account_person force row level security;
create policy account_person_own on identity.account_person to yiqi_app
  using (account_id = kernel.actor_id() or identity.is_sign_in() or kernel.is_system())
  with check (account_id = kernel.actor_id() or identity.is_sign_in() or kernel.is_system());
grant select, insert, update (citizen_id, citizen_id_index, mobile, mobile_index, email)
  on identity.account_person to yiqi_app;

create table identity.password (
  account_id   uuid primary key references identity.account (id),
  hash         text not null,
  is_temporary boolean not null,
  changed_at   timestamptz not null,
  constraint password_hash_check check (hash like '$argon2id$%')
);
comment on table identity.password is '密码散列 argon2id，仅在核对身份时可见';

create table identity.session (
  id            uuid primary key,
  token_hash    text not null,
  account_id    uuid not null references identity.account (id),
  second_factor text not null,
  region_code   text,
  device        text not null,
  created_at    timestamptz not null,
  seen_at       timestamptz not null,
  expires_at    timestamptz not null,
  ended_at      timestamptz,
  end_reason    text,
  constraint session_token_check check (token_hash ~ '^[0-9a-f]{64}$'),
  constraint session_second_factor_check
    check (second_factor in ('none', 'totp', 'recovery', 'demo')),
  constraint session_end_check check ((ended_at is null) = (end_reason is null)),
  constraint session_end_reason_check check (end_reason in
    ('signed-out', 'rotated', 'ended-elsewhere', 'password-changed', 'disabled', 'erased'))
);
comment on table identity.session is '会话：只存令牌的散列';
comment on column identity.session.second_factor is '第二因素；demo 只在演示时有效';
comment on column identity.session.region_code is '当前以哪一地的岗位办公';
create unique index session_token_index on identity.session (token_hash);
create index session_account_index on identity.session (account_id, created_at);

create table identity.totp (
  account_id   uuid primary key references identity.account (id),
  secret       bytea not null,
  confirmed_at timestamptz,
  last_step    bigint not null default 0
);
comment on table identity.totp is '动态口令密钥，加密；每个时间步只用一次';

create table identity.recovery_code (
  account_id uuid not null references identity.account (id),
  code_hash  text not null,
  used_at    timestamptz,
  primary key (account_id, code_hash)
);
comment on table identity.recovery_code is '恢复码的散列，每个只用一次';

create table identity.attempt (
  key       text primary key,
  failures  integer not null,
  since     timestamptz not null,
  failed_at timestamptz not null,
  constraint attempt_failures_check check (failures >= 0)
);
comment on table identity.attempt is '登录尝试计数：按登录名或来源地址的盲索引';

-- The secrets of accounts: one rule for all of them.
do $$
declare
  name text;
begin
  foreach name in array array['password', 'session', 'totp', 'recovery_code', 'attempt'] loop
    execute format('alter table identity.%I enable row level security', name);
    execute format('alter table identity.%I force row level security', name);
    execute format('create policy %I on identity.%I to yiqi_app
      using (identity.is_sign_in()) with check (identity.is_sign_in())', name || '_sign_in', name);
  end loop;
end $$;
grant select, insert, update (hash, is_temporary, changed_at), delete on identity.password to yiqi_app;
grant select, insert, update (seen_at, region_code, ended_at, end_reason), delete
  on identity.session to yiqi_app;
grant select, insert, update (secret, confirmed_at, last_step), delete on identity.totp to yiqi_app;
grant select, insert, update (used_at), delete on identity.recovery_code to yiqi_app;
grant select, insert, update (failures, since, failed_at), delete on identity.attempt to yiqi_app;

create table identity.post (
  id           uuid primary key,
  account_id   uuid not null references identity.account (id),
  duty         text not null,
  duty_class   text not null generated always as (
    case when duty in ('system-administrator', 'security-administrator', 'audit-administrator')
      then duty else 'business' end) stored,
  region_code  text not null,
  valid_from   date not null,
  valid_to     date,
  origin       text not null,
  proposed_by  uuid,
  proposed_at  timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  withdrawn_at timestamptz,
  constraint post_duty_check check (duty ~ '^[a-z]+(-[a-z]+)*$'),
  constraint post_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint post_period_check check (valid_to >= valid_from),
  constraint post_origin_check check (origin in ('administrators', 'command-line', 'demo')),
  -- Two administrators, and neither of them the one who gets the post (data.md Z4).
  constraint post_two_persons_check check (
    (origin = 'administrators') = (proposed_by is not null)
    and proposed_by is distinct from account_id
    and confirmed_by is distinct from account_id
    and (origin <> 'administrators' or (confirmed_at is null) = (confirmed_by is null))
    and (confirmed_by is null or confirmed_by <> proposed_by)),
  constraint post_one_state_check check (confirmed_at is null or withdrawn_at is null),
  -- 三员: system, security and audit bar each other and every business duty (data.md Z4).
  constraint post_separation_excl exclude using gist (
    account_id with =, duty_class with <>, daterange(valid_from, valid_to) with &&)
    where (withdrawn_at is null)
);
comment on table identity.post is '岗位：职责 × 行政区划 × 期间；两名管理员经手才生效';
comment on column identity.post.valid_to is '不再任职的第一天';
create unique index post_once_index on identity.post (account_id, duty, region_code)
  where withdrawn_at is null and valid_to is null;
create index post_account_index on identity.post (account_id);
alter table identity.post enable row level security;
alter table identity.post force row level security;
create policy post_read on identity.post for select to yiqi_app using (
  account_id = kernel.actor_id() or identity.is_sign_in() or kernel.is_system()
  or (kernel.purpose() in ('duty', 'audit') and kernel.in_scope(region_code)));
create policy post_propose on identity.post for insert to yiqi_app with check (
  kernel.is_system() or (
    kernel.purpose() = 'duty' and kernel.in_scope(region_code) and origin = 'administrators'
    and proposed_by = kernel.actor_id() and confirmed_at is null));
create policy post_change on identity.post for update to yiqi_app
  using (kernel.is_system() or (kernel.purpose() = 'duty' and kernel.in_scope(region_code)))
  with check (kernel.is_system() or kernel.purpose() = 'duty');
grant select, insert, update (valid_to, confirmed_by, confirmed_at, withdrawn_at)
  on identity.post to yiqi_app;

-- A confirmation is given once and in one's own name, whatever the code does.
create function identity.check_confirmation() returns trigger language plpgsql as $$
begin
  if old.confirmed_at is not null and (new.confirmed_at, new.confirmed_by)
      is distinct from (old.confirmed_at, old.confirmed_by) then
    raise exception 'a confirmation is final' using errcode = 'check_violation';
  end if;
  if old.confirmed_at is null and new.confirmed_at is not null
      and new.confirmed_by is distinct from kernel.actor_id() then
    raise exception 'confirmed in another name' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function identity.check_confirmation() is '确认只能以自己的名义作一次';
create trigger post_confirmation before update on identity.post
  for each row execute function identity.check_confirmation();

create table identity.organisation_clerk (
  id         uuid primary key,
  uscc       text not null,
  account_id uuid not null references identity.account (id),
  valid_from date not null,
  valid_to   date,
  basis      text not null,
  granted_by uuid,
  granted_at timestamptz not null,
  constraint organisation_clerk_uscc_check check (uscc ~ '^[0-9A-Z]{18}$'),
  constraint organisation_clerk_period_check check (valid_to >= valid_from),
  constraint organisation_clerk_basis_check
    check (basis in ('establishment', 'legal-representative', 'command-line', 'demo')),
  constraint organisation_clerk_once_excl exclude using gist (
    uscc with =, account_id with =, daterange(valid_from, valid_to) with &&)
);
comment on table identity.organisation_clerk is '组织的经办人：由法定代表人指定，或在设立时产生';
comment on column identity.organisation_clerk.valid_to is '不再经办的第一天';
create index organisation_clerk_account_index on identity.organisation_clerk (account_id);
alter table identity.organisation_clerk enable row level security;
alter table identity.organisation_clerk force row level security;
create policy organisation_clerk_read on identity.organisation_clerk for select to yiqi_app using (
  account_id = kernel.actor_id() or kernel.acts_for(uscc)
  or identity.is_sign_in() or kernel.is_system());
-- An approval appoints the applicant in the approver's transaction: hence duty.
create policy organisation_clerk_appoint on identity.organisation_clerk for insert to yiqi_app
  with check (kernel.is_system() or kernel.acts_for(uscc)
    or (kernel.purpose() = 'duty' and basis = 'establishment'));
create policy organisation_clerk_end on identity.organisation_clerk for update to yiqi_app
  using (kernel.is_system() or kernel.acts_for(uscc) or identity.is_sign_in())
  with check (kernel.is_system() or kernel.acts_for(uscc) or identity.is_sign_in());
grant select, insert, update (valid_to) on identity.organisation_clerk to yiqi_app;
