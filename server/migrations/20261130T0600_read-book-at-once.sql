-- Locks the book of a campaign and reads what an entry touches: each statement sees what was committed until the lock
-- was had, and all of them cost one way to the database and back.
create function ledger.open_book(a_log text, an_id text, a_campaign text, a_cur text, items text[], a_lot text,
  a_claim text, a_disbursement text, with_edges boolean, about text)
returns jsonb language plpgsql as $$
declare
  book ledger.campaign;
  paid ledger.disbursement;
  drawn jsonb := '[]';
  wanted text := a_claim;
begin
  select * into book from ledger.campaign where campaign = a_campaign and cur = a_cur for update;
  if a_disbursement is not null then
    select * into paid from ledger.disbursement
      where id = a_disbursement and campaign = a_campaign and cur = a_cur;
    wanted := paid.claim_id;
  end if;
  if with_edges then
    drawn := (select coalesce(jsonb_agg(jsonb_build_object('edge', edge, 'lot', lot,
        'settled', extract(epoch from lot.settled_at) * 1000) order by edge.ordinal), '[]')
      from ledger.edge join ledger.lot on lot.id = edge.lot_id where edge.claim_id = wanted);
  end if;
  return jsonb_build_object(
    'known', (select jsonb_build_object('seq', seq, 'draft', draft) from ledger.entry
      where log = a_log and id = an_id),
    'campaign', case when book.campaign is not null then to_jsonb(book) end,
    'balances', (select coalesce(jsonb_agg(balance), '[]') from ledger.balance
      where campaign = a_campaign and cur = a_cur and (items is null or item = any (items))),
    'lot', (select jsonb_build_object('lot', lot, 'settled', extract(epoch from settled_at) * 1000) from ledger.lot
      where id = a_lot and campaign = a_campaign and cur = a_cur),
    'claim', (select to_jsonb(claim) from ledger.claim
      where id = wanted and campaign = a_campaign and cur = a_cur),
    'disbursement', case when paid.id is not null then to_jsonb(paid) end,
    'drawn', drawn,
    'isKnown', about is not null and exists (
      select from ledger.entry where id = about and campaign = a_campaign)
  );
end $$;
grant execute on function ledger.open_book to yiqi_app;
