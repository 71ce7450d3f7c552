-- Delegation (governance §17): a clerk may act until a day, and for some services only; and whoever manages
-- the clerks of an organisation is named as such.
alter table identity.organisation_clerk
  add column items text[],
  add column manages boolean not null default true,
  add constraint organisation_clerk_items_check check (items is null or cardinality(items) > 0),
  add constraint organisation_clerk_manages_check check (not manages or items is null);
comment on column identity.organisation_clerk.items is '可以办理的事项或者事项组；空为全部';
comment on column identity.organisation_clerk.manages is '可以指定、限定、撤销别的经办人';

-- `uscc:process` for each service of a clerk who is limited, and `uscc:` for each organisation in which he is.
create function kernel.limits() returns text[] language sql stable as
  $$ select coalesce(
       string_to_array(nullif(current_setting('yiqi.limits', true), ''), ','), '{}') $$;
create function kernel.acts_in(uscc text, process text) returns boolean language sql stable as
  $$ select kernel.acts_for(uscc) and (
       uscc || ':' <> all (kernel.limits()) or uscc || ':' || process = any (kernel.limits())) $$;
comment on function kernel.limits() is '当前账户受限的经办范围';
comment on function kernel.acts_in(text, text) is '当前账户是否可以为该组织办理该事项';
grant execute on function kernel.limits(), kernel.acts_in(text, text) to yiqi_app;

create function identity.manages(uscc text) returns boolean language sql stable as
  $$ select kernel.acts_for(uscc) and coalesce((select c.manages from identity.organisation_clerk c
       where c.uscc = manages.uscc and c.account_id = kernel.actor_id()
       order by c.valid_from desc, c.granted_at desc limit 1), false) $$;
comment on function identity.manages(text) is '当前账户是否管理该组织的经办人';
grant execute on function identity.manages(text) to yiqi_app;

drop policy organisation_clerk_appoint on identity.organisation_clerk;
create policy organisation_clerk_appoint on identity.organisation_clerk for insert to yiqi_app
  with check (kernel.is_system()
    or (granted_by = kernel.actor_id() and (
      (basis = 'legal-representative' and identity.manages(uscc))
      or (basis = 'establishment' and identity.oversees(uscc)))));
drop policy organisation_clerk_end on identity.organisation_clerk;
create policy organisation_clerk_end on identity.organisation_clerk for update to yiqi_app
  using (kernel.is_system() or identity.is_sign_in() or account_id = kernel.actor_id()
    or identity.manages(uscc))
  with check (kernel.is_system() or identity.is_sign_in() or account_id = kernel.actor_id()
    or identity.manages(uscc));
grant update (items, manages) on identity.organisation_clerk to yiqi_app;
-- Nobody widens his own delegation: he may end it.
create function identity.check_own_delegation() returns trigger language plpgsql as $$
begin
  if kernel.purpose() = 'self' and old.account_id = kernel.actor_id()
      and (new.items, new.manages) is distinct from (old.items, old.manages) then
    raise exception 'nobody changes his own delegation' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger organisation_clerk_own before update on identity.organisation_clerk
  for each row execute function identity.check_own_delegation();

-- What a clerk has begun is his organisation's: his part in it ends with his delegation.
alter table cases.case_file add column is_by_clerk boolean not null default false;
comment on column cases.case_file.is_by_clerk is '是否由组织的经办人代其发起：不再经办的，不再看得到';

create function cases.is_party(
    applicant uuid, by_clerk boolean, disclosed boolean, uscc text, process text)
  returns boolean language sql stable as
  $$ select (disclosed and kernel.acts_in(uscc, process))
       or (applicant = kernel.actor_id() and not (by_clerk and uscc is not null)) $$;
comment on function cases.is_party(uuid, boolean, boolean, text, text) is '当前账户是否为该办件的当事人';
grant execute on function cases.is_party(uuid, boolean, boolean, text, text) to yiqi_app;

drop policy case_file_party on cases.case_file;
create policy case_file_party on cases.case_file for select to yiqi_app
  using (cases.is_party(
    applicant_account_id, is_by_clerk, is_disclosed, subject_uscc, process_id));
drop policy case_file_answer on cases.case_file;
create policy case_file_answer on cases.case_file for update to yiqi_app
  using (cases.is_party(
    applicant_account_id, is_by_clerk, is_disclosed, subject_uscc, process_id))
  with check (cases.is_party(
    applicant_account_id, is_by_clerk, is_disclosed, subject_uscc, process_id));
drop policy case_file_supervisor on cases.case_file;
create policy case_file_supervisor on cases.case_file for select to yiqi_app
  using (submitted_at is not null and kernel.acts_in(supervisor_uscc, process_id));
drop policy case_file_advise on cases.case_file;
create policy case_file_advise on cases.case_file for update to yiqi_app
  using (phase = 'supervisor' and kernel.acts_in(supervisor_uscc, process_id))
  with check (kernel.acts_in(supervisor_uscc, process_id));
create or replace function cases.advises(case_id uuid) returns boolean language sql stable as
  $$ select exists (select from cases.case_file f
       where f.id = case_id and kernel.acts_in(f.supervisor_uscc, f.process_id)) $$;
