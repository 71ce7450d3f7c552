-- Yiqi as OpenID provider of local systems: who may ask, what was issued, and what it is signed with.

create schema federation;
comment on schema federation is '统一身份：本地系统以益起账户登录';
grant usage on schema federation to yiqi_app;

create table federation.client (
  id                        text primary key,
  name                      text not null,
  region_code               text not null,
  account_kinds             text[] not null,
  redirect_uris             text[] not null,
  post_logout_redirect_uris text[] not null,
  backchannel_logout_uri    text,
  is_confidential           boolean not null,
  signing_algorithm         text not null,
  regions                   text[] not null,
  duties                    text[] not null,
  proposed_by               uuid not null,
  proposed_at               timestamptz not null,
  confirmed_by              uuid,
  confirmed_at              timestamptz,
  ended_at                  timestamptz,
  constraint client_id_check check (id ~ '^yq-[a-z0-9]{16}$'),
  constraint client_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint client_kinds_check
    check (account_kinds <@ array['citizen', 'official'] and cardinality(account_kinds) > 0),
  constraint client_redirect_check check (cardinality(redirect_uris) > 0),
  constraint client_algorithm_check check (signing_algorithm in ('ES256', 'EdDSA')),
  -- Two administrators, as with posts (data.md Z4).
  constraint client_two_persons_check check (
    confirmed_by <> proposed_by and (confirmed_at is null) = (confirmed_by is null))
);
comment on table federation.client is '接入的本地系统：两名管理员经手才生效';
comment on column federation.client.region_code is '登记它的登记管理机关行政区划';
comment on column federation.client.account_kinds is '哪些账户可以登录：公众、公职人员';
comment on column federation.client.regions is '可以得知哪些行政区划的岗位';
comment on column federation.client.duties is '可以得知哪些岗位';
create index client_region_index on federation.client (region_code);
alter table federation.client enable row level security;
alter table federation.client force row level security;
create policy client_read on federation.client for select to yiqi_app using (
  kernel.purpose() = 'sign-in' or kernel.is_system()
  or (kernel.purpose() = 'duty' and kernel.in_scope(region_code)));
create policy client_propose on federation.client for insert to yiqi_app with check (
  kernel.purpose() = 'duty' and kernel.in_scope(region_code)
  and proposed_by = kernel.actor_id() and confirmed_at is null);
create policy client_change on federation.client for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code))
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert, update (confirmed_by, confirmed_at, ended_at) on federation.client to yiqi_app;
create trigger client_confirmation before update on federation.client
  for each row execute function identity.check_confirmation();

create table federation.client_secret (
  client_id text primary key references federation.client (id),
  secret    bytea not null
);
comment on table federation.client_secret is '接入系统的密钥，加密；只在核对身份时可见';
alter table federation.client_secret enable row level security;
alter table federation.client_secret force row level security;
create policy client_secret_read on federation.client_secret for select to yiqi_app
  using (kernel.purpose() = 'sign-in');
create policy client_secret_make on federation.client_secret for insert to yiqi_app
  with check (kernel.purpose() = 'sign-in');
grant select, insert on federation.client_secret to yiqi_app;

create table federation.artifact (
  model       text not null,
  id          text not null,
  payload     jsonb not null,
  account_id  uuid,
  client_id   text,
  grant_id    text,
  uid         text,
  session_id  uuid,
  expires_at  timestamptz not null,
  consumed_at timestamptz,
  primary key (model, id)
);
comment on table federation.artifact is '发出的授权码、令牌和会话；授权码和令牌只存散列';
comment on column federation.artifact.session_id is '所属的平台会话：它结束，这里的也结束';
create index artifact_grant_index on federation.artifact (grant_id);
create index artifact_uid_index on federation.artifact (uid);
create index artifact_account_index on federation.artifact (account_id);
create index artifact_expiry_index on federation.artifact (expires_at);
alter table federation.artifact enable row level security;
alter table federation.artifact force row level security;
create policy artifact_sign_in on federation.artifact to yiqi_app
  using (kernel.purpose() = 'sign-in') with check (kernel.purpose() = 'sign-in');
grant select, insert, delete,
  update (payload, account_id, client_id, grant_id, uid, session_id, expires_at, consumed_at)
  on federation.artifact to yiqi_app;

create table federation.signing_key (
  id              text primary key,
  algorithm       text not null,
  secret          bytea not null,
  signs_from      timestamptz not null,
  signs_until     timestamptz not null,
  published_until timestamptz not null,
  constraint signing_key_algorithm_check check (algorithm in ('ES256', 'EdDSA')),
  constraint signing_key_period_check
    check (signs_from < signs_until and signs_until <= published_until)
);
comment on table federation.signing_key is '签发身份令牌的密钥，加密；到期轮换，先公布后使用';
alter table federation.signing_key enable row level security;
alter table federation.signing_key force row level security;
create policy signing_key_sign_in on federation.signing_key to yiqi_app
  using (kernel.purpose() = 'sign-in') with check (kernel.purpose() = 'sign-in');
grant select, insert, delete on federation.signing_key to yiqi_app;
