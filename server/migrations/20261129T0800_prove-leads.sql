-- What a lead said is proven (查实) once the decision that its case came to binds the party; a reversal takes it back.
alter table enforcement.lead
  add column proven_on date,
  add column proven_by text,
  add constraint lead_proven_check check ((proven_on is null) = (proven_by is null)
    and (proven_on is null or case_id is not null));
comment on column enforcement.lead.proven_on is '查实日期：由它立的案件所作决定送达之日；决定撤销后为空';
comment on column enforcement.lead.proven_by is '查实它的案件的案号';
create index lead_case_index on enforcement.lead (case_id) where case_id is not null;
create index lead_proven_index on enforcement.lead (proven_by) where proven_by is not null;
grant update (proven_on, proven_by) on enforcement.lead to yiqi_app;
