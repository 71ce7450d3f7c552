-- Donors are forgotten once nothing has to be kept of them any more (《个人信息保护法》第四十七条).
alter table donations.donation add column forget_on date;
comment on column donations.donation.forget_on is '捐赠人要求删除，或者账户已注销：到这一天销毁个人信息；空的是没有要求';
create index donation_forget_index on donations.donation (forget_on) where forget_on is not null;
grant update (forget_on) on donations.donation to yiqi_app;
grant update (reason) on donations.refund_request to yiqi_app;
grant update (payer_sealed) on receipts.reversal to yiqi_app;
