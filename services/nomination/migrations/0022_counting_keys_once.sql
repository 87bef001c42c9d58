-- A counting key serves one ballot: when it has been joined for the count, the host has known it.
ALTER TABLE device_ballot ADD UNIQUE KEY counting_public (counting_public);
