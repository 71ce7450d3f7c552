-- Whoever unmasks personal data says why, and the trail keeps it (data §7.1 L1, E3). Entries without a reason
-- are hashed as before, so that chains already made stay whole.
alter table kernel.audit_entry add column reason text;
comment on column kernel.audit_entry.reason is '当事人写明的用途或理由';

-- Whose record was seen is asked by the beginning of the object: case/… and every paper below it.
drop index kernel.audit_entry_object_index;
create index audit_entry_object_index on kernel.audit_entry (object text_pattern_ops, at);
