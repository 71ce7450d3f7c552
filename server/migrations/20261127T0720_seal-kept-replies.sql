-- Replies that are kept for repetition may hold what is nobody's to read: temporary passwords, personal data.
-- They are sealed with the key ring, which never enters the database. Nothing kept before is lost but a day's
-- repetitions.
truncate kernel.idempotency_key;
alter table kernel.idempotency_key drop column reply, add column reply_cipher bytea;
alter table kernel.idempotency_key
  add constraint idempotency_key_reply_check check ((status is null) = (reply_cipher is null));
comment on column kernel.idempotency_key.request_hash is '请求的盲索引：请求中可能有密码';
comment on column kernel.idempotency_key.reply_cipher is '答复（密文）';
