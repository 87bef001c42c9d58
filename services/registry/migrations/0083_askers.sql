-- Who asked for a change looks for what became of it.
ALTER TABLE change_request ADD KEY by_principal (principal, id);
