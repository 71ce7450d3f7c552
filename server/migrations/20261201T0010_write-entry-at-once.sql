-- Kept plans: what they read never depends on the values, and finding a plan anew took four fifths of the time.
alter function ledger.open_book(text, text, text, text, text[], text, text, text, boolean, text)
  set plan_cache_mode = force_generic_plan;

-- Writes an entry, its openings and all rows of the book, each given whole under the names of their columns; edges of
-- nothing are released.
create function ledger.write_entry(
  an_entry jsonb, prev_ids text[], balances jsonb, lots jsonb, a_claim jsonb, a_disbursement jsonb, edges jsonb,
  openings jsonb
) returns bigint language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  new_entry ledger.entry := jsonb_populate_record(null::ledger.entry, an_entry);
  prevs bigint[] := '{}';
begin
  if cardinality(prev_ids) > 0 then
    prevs := (select coalesce(array_agg(entry.seq order by given.n), '{}')
      from unnest(prev_ids) with ordinality as given (id, n)
      join ledger.entry on entry.log = new_entry.log and entry.id = given.id);
    if cardinality(prevs) <> cardinality(prev_ids) then
      raise exception '%: some of what it refers to is in the book but not in the log', new_entry.id;
    end if;
  end if;
  insert into ledger.balance
    select given.* from jsonb_populate_recordset(null::ledger.balance, balances) as given
    on conflict (campaign, cur, item) do update set donations = excluded.donations, refunds = excluded.refunds,
      income = excluded.income, residual_in = excluded.residual_in, residual_out = excluded.residual_out,
      unallocated = excluded.unallocated, allocated = excluded.allocated, disbursed = excluded.disbursed,
      pending = excluded.pending, confirmed = excluded.confirmed, unconfirmed = excluded.unconfirmed;
  if jsonb_array_length(lots) > 0 then
    insert into ledger.lot (id, campaign, cur, restriction, item, price, kind, settled_at, amount, refunded, drawn)
      select id, campaign, cur, restriction, item, price, kind, settled_at, amount, refunded, drawn
      from jsonb_populate_recordset(null::ledger.lot, lots)
      on conflict (id) do update set refunded = excluded.refunded, drawn = excluded.drawn;
  end if;
  if a_claim is not null then
    insert into ledger.claim select (jsonb_populate_record(null::ledger.claim, a_claim)).*
      on conflict (id) do update set amount = excluded.amount, paid = excluded.paid;
  end if;
  if a_disbursement is not null then
    insert into ledger.disbursement select (jsonb_populate_record(null::ledger.disbursement, a_disbursement)).*
      on conflict (id) do update set amount = excluded.amount, confirmed = excluded.confirmed;
  end if;
  if jsonb_array_length(edges) > 0 then
    delete from ledger.edge using jsonb_populate_recordset(null::ledger.edge, edges) as given
      where given.amount = 0 and edge.claim_id = given.claim_id and edge.ordinal = given.ordinal;
    insert into ledger.edge
      select given.* from jsonb_populate_recordset(null::ledger.edge, edges) as given where given.amount > 0
      on conflict (claim_id, ordinal) do update set amount = excluded.amount;
  end if;
  insert into ledger.entry (log, id, type, campaign, draft, prev, recorded_at)
    values (new_entry.log, new_entry.id, new_entry.type, new_entry.campaign, new_entry.draft, prevs,
      new_entry.recorded_at)
    returning seq into new_entry.seq;
  insert into ledger.opening (log, entry_id, field, holder, sealed)
    select new_entry.log, new_entry.id, given.field, given.holder, decode(given.sealed, 'base64')
    from jsonb_to_recordset(openings) as given (field text, holder text, sealed text);
  return new_entry.seq;
end $$;
grant execute on function ledger.write_entry to yiqi_app;
