-- Addresses and claims of a connected system change as they were registered: one administrator proposes it,
-- another confirms it. Its secret is made anew by one of them, and is shown once.
alter table federation.client
  add column proposed_change jsonb,
  add column change_proposed_by uuid,
  add constraint client_change_check check ((proposed_change is null) = (change_proposed_by is null));
comment on column federation.client.proposed_change is '待另一名管理员确认的改动';
grant update (name, account_kinds, redirect_uris, post_logout_redirect_uris, backchannel_logout_uri, regions,
    duties, proposed_change, change_proposed_by)
  on federation.client to yiqi_app;

create function federation.check_change() returns trigger language plpgsql as $$
begin
  if (new.name, new.account_kinds, new.redirect_uris, new.post_logout_redirect_uris,
        new.backchannel_logout_uri, new.regions, new.duties)
      is distinct from (old.name, old.account_kinds, old.redirect_uris, old.post_logout_redirect_uris,
        old.backchannel_logout_uri, old.regions, old.duties)
      and (old.proposed_change is null or old.change_proposed_by is not distinct from kernel.actor_id()) then
    raise exception 'a change of a client takes two administrators' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function federation.check_change() is '接入系统的改动须两名管理员经手';
create trigger client_change before update on federation.client
  for each row execute function federation.check_change();

create policy client_secret_renew on federation.client_secret for update to yiqi_app
  using (kernel.purpose() = 'sign-in') with check (kernel.purpose() = 'sign-in');
grant update (secret) on federation.client_secret to yiqi_app;
