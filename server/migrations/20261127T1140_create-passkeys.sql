-- Passkeys (WebAuthn): a key that stays in the device; only its public half is here.

alter table identity.session drop constraint session_second_factor_check;
alter table identity.session add constraint session_second_factor_check
  check (second_factor in ('none', 'totp', 'recovery', 'demo', 'passkey'));

create table identity.passkey (
  id            uuid primary key,
  credential_id text not null,
  account_id    uuid not null references identity.account (id),
  name          text not null,
  public_key    bytea not null,
  counter       bigint not null,
  transports    text[] not null,
  created_at    timestamptz not null,
  used_at       timestamptz
);
comment on table identity.passkey is '通行密钥的公钥；私钥不离开设备';
create unique index passkey_credential_index on identity.passkey (credential_id);
create index passkey_account_index on identity.passkey (account_id);

create table identity.passkey_challenge (
  challenge_hash text primary key,
  account_id     uuid,
  expires_at     timestamptz not null,
  constraint passkey_challenge_check check (challenge_hash ~ '^[0-9a-f]{64}$')
);
comment on table identity.passkey_challenge is '通行密钥的挑战，每个只用一次';
comment on column identity.passkey_challenge.account_id is '为谁添加；登录时为空';

do $$
declare
  name text;
begin
  foreach name in array array['passkey', 'passkey_challenge'] loop
    execute format('alter table identity.%I enable row level security', name);
    execute format('alter table identity.%I force row level security', name);
    execute format('create policy %I on identity.%I to yiqi_app
      using (identity.is_sign_in()) with check (identity.is_sign_in())', name || '_sign_in', name);
  end loop;
end $$;
grant select, insert, update (name, counter, used_at), delete on identity.passkey to yiqi_app;
grant select, insert, delete on identity.passkey_challenge to yiqi_app;
