-- Signing in through an outside provider: whom it means here is what the owner of the account confirmed.

create table federation.linked_identity (
  id            uuid primary key,
  issuer        text not null,
  subject_index text not null,
  account_id    uuid not null references identity.account (id),
  linked_at     timestamptz not null,
  used_at       timestamptz,
  constraint linked_identity_subject_check check (subject_index ~ '^[0-9a-f]{32}$')
);
comment on table federation.linked_identity is '已关联的外部账号：只存盲索引，由本人登录后确认';
create unique index linked_identity_subject_index
  on federation.linked_identity (issuer, subject_index);
create unique index linked_identity_account_index
  on federation.linked_identity (account_id, issuer);

create table federation.outer_step (
  state_hash    text primary key,
  verifier      text not null,
  nonce         text not null,
  back          text not null,
  account_id    uuid,
  subject_index text,
  expires_at    timestamptz not null,
  constraint outer_step_state_check check (state_hash ~ '^[0-9a-f]{64}$')
);
comment on table federation.outer_step is '正在进行的外部登录或关联，每个只用一次';
comment on column federation.outer_step.account_id is '要关联的账户；登录时为空';
comment on column federation.outer_step.subject_index is '外部已经核对，等本人确认关联';

do $$
declare
  name text;
begin
  foreach name in array array['linked_identity', 'outer_step'] loop
    execute format('alter table federation.%I enable row level security', name);
    execute format('alter table federation.%I force row level security', name);
    execute format('create policy %I on federation.%I to yiqi_app
      using (kernel.purpose() = ''sign-in'') with check (kernel.purpose() = ''sign-in'')',
      name || '_sign_in', name);
  end loop;
end $$;
grant select, insert, update (used_at), delete on federation.linked_identity to yiqi_app;
grant select, insert, update (subject_index), delete on federation.outer_step to yiqi_app;
