-- Budget provisions are entered and changed in the portal: a version tells two who change one apart.

ALTER TABLE budget_provision ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

COMMENT ON COLUMN budget_provision.version IS 'Raised by each change; the ETag.';
