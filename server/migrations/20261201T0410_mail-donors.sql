-- Mail to donors without an account: what they were told, once each; the address stays sealed with the donor's facts.
alter table donations.donation
  add column has_mail boolean not null default false,
  add column mail_ended_at timestamptz;
comment on column donations.donation.has_mail is '捐赠人没有账户，留了电子邮箱';
comment on column donations.donation.mail_ended_at is '捐赠人退订的时间：以后不再发邮件';
create index donation_mail_index on donations.donation (settled_at) where has_mail and mail_ended_at is null;
grant update (mail_ended_at) on donations.donation to yiqi_app;

create table donations.mail (
  id          uuid primary key,
  donation_id uuid not null references donations.donation,
  kind        text not null,
  occurrence  text not null,
  created_at  timestamptz not null,
  sent_at     timestamptz,
  result      text,
  constraint mail_kind_check check (kind in ('received', 'receipt', 'used')),
  constraint mail_result_check check ((result is null) = (sent_at is null)
    and result in ('sent', 'local', 'refused', 'gone', 'ended', 'no-address')),
  constraint mail_once unique (donation_id, kind, occurrence)
);
comment on table donations.mail is '给没有账户的捐赠人的邮件：收到捐赠、开具票据、确认使用，各一次；不存地址和内容';
comment on column donations.mail.occurrence is '哪一次：票据的标识、已确认使用的金额（分）';
alter table donations.mail enable row level security;
alter table donations.mail force row level security;
create policy mail_keep on donations.mail to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert on donations.mail to yiqi_app;
grant update (sent_at, result) on donations.mail to yiqi_app;
