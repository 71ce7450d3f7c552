-- 好差评: a clerk of the organisation whose case it is rates like whoever applied; still once for each case.
create function supervision.is_party(case_id uuid) returns boolean language sql stable as
  $$ select exists (select from cases.case_file f where f.id = is_party.case_id
       and cases.is_party(
         f.applicant_account_id, f.is_by_clerk, f.is_disclosed, f.subject_uscc, f.process_id)) $$;
comment on function supervision.is_party(uuid) is '当前账户是否为该办件的当事人（申请人，或者有权办理该事项的经办人）';
grant execute on function supervision.is_party(uuid) to yiqi_app;

drop policy rating_read on supervision.rating;
create policy rating_read on supervision.rating for select to yiqi_app
  using (kernel.is_system() or rated_by = kernel.actor_id()
    or kernel.purpose() = 'self' and supervision.is_party(case_id)
    or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
drop policy rating_give on supervision.rating;
create policy rating_give on supervision.rating for insert to yiqi_app
  with check (rated_by = kernel.actor_id() and kernel.purpose() = 'self'
    and supervision.is_party(case_id) and exists (
      select from cases.case_file f where f.id = case_id and f.outcome is not null
        and f.process_id = rating.process_id and f.registrar_region_code = rating.region_code));
