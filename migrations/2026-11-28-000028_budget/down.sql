ALTER TABLE budget_provision DROP COLUMN version;
