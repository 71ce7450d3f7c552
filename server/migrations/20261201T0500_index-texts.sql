-- Texts of registers are found by one character or more: by single characters and pairs of them, as words are in
-- Chinese. What the pairs have found is looked at again, since a text may hold them apart.
create function metadata.grams(variadic texts text[]) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct substr(written, at, length)), '{}')
  from (select lower(one) as written from unnest(texts) one where one <> '') t
    cross join lateral generate_series(1, char_length(written)) at
    cross join (values (1), (2)) as l (length)
  where at + length <= char_length(written) + 1
$$;
comment on function metadata.grams is '文字的单字和相邻两字，供检索的索引用';

create function metadata.wanted_grams(wanted text) returns text[] language sql immutable parallel safe as $$
  select case when char_length(wanted) < 2 then array[lower(wanted)]
    else (select array_agg(distinct substr(lower(wanted), at, 2)) from generate_series(1, char_length(wanted) - 1) at)
  end
$$;
comment on function metadata.wanted_grams is '要找的文字的相邻两字；只有一个字时就是这个字';

create function metadata.holds(wanted text, variadic texts text[]) returns boolean
language sql immutable parallel safe as $$
  select exists (select from unnest(texts) one where position(lower(wanted) in lower(one)) > 0)
$$;
comment on function metadata.holds is '这些文字中有没有要找的文字，不分大小写';
grant execute on function metadata.grams, metadata.wanted_grams, metadata.holds to yiqi_app, yiqi_publisher;
