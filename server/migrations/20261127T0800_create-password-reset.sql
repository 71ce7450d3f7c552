-- A link by mail sets a new password: single-use, short-lived, and known here by its hash only.
create table identity.password_reset (
  token_hash   text primary key,
  account_id   uuid not null references identity.account (id),
  requested_at timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz,
  constraint password_reset_token_check check (token_hash ~ '^[0-9a-f]{64}$')
);
comment on table identity.password_reset is '凭邮件重设密码：只存令牌的散列，每个只用一次';
create index password_reset_account_index on identity.password_reset (account_id);
alter table identity.password_reset enable row level security;
alter table identity.password_reset force row level security;
create policy password_reset_sign_in on identity.password_reset to yiqi_app
  using (identity.is_sign_in()) with check (identity.is_sign_in());
grant select, insert, update (used_at), delete on identity.password_reset to yiqi_app;
