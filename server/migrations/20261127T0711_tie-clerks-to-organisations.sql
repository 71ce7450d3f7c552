-- An approval appoints the applicant in the approver's transaction, and of an organisation that is registered
-- there: not of any code in the country. Who appoints says so in his own name.

-- The registers are made after the migrations, by their data sets: the body is read when it is first called.
create function identity.oversees(uscc text) returns boolean language plpgsql stable as $$
begin
  return kernel.purpose() = 'duty' and exists (
    select from registers.organisation o
    where o.uscc = oversees.uscc and kernel.in_scope(o.registrar));
end $$;
comment on function identity.oversees(text) is '当前人员是否管辖该组织';
grant execute on function identity.oversees(text) to yiqi_app;

drop policy organisation_clerk_appoint on identity.organisation_clerk;
create policy organisation_clerk_appoint on identity.organisation_clerk for insert to yiqi_app
  with check (kernel.is_system()
    or (granted_by = kernel.actor_id() and (
      (basis = 'legal-representative' and kernel.acts_for(uscc))
      or (basis = 'establishment' and identity.oversees(uscc)))));
