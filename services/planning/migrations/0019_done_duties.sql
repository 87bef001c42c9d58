-- When a unit did what a campaign asks of it; NULL also of what was done before this was kept.
ALTER TABLE campaign_unit ADD COLUMN done_on DATE NULL;
