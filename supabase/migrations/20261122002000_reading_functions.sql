-- Row level security shows row_reader only the rows that the caller of its functions may see. health, which reads no row of
-- an organization or a user, stays with postgres.

grant select on public.organization_members, public.operators to row_reader;
grant execute on function private.user_id(), private.require_plain_call() to row_reader;

create policy "reading functions see the caller's memberships" on public.organization_members
  for select to row_reader
  using (user_id = (select private.user_id()));

create policy "reading functions see the caller's row" on public.operators
  for select to row_reader
  using (user_id = (select private.user_id()));

-- A new owner needs the right to create in the schema, but only while it becomes the owner.
grant create on schema private to row_reader;
alter function private.readable_organizations() owner to row_reader;
alter function private.writable_organizations() owner to row_reader;
alter function private.is_operator() owner to row_reader;
revoke create on schema private from row_reader;
