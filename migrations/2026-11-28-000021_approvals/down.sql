DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        REVOKE DELETE ON aa_phasing FROM upms_app;
    END IF;
END $$;
DROP TRIGGER guard_cancelled_project ON estimate;
DROP TRIGGER guard_cancelled_project ON technical_sanction;
DROP FUNCTION guard_cancelled_project();
DROP TABLE project_cancellation, project_deposit, project_requisition, budget_provision, aa_rephasing, aa_proposal;
-- What never became an order is unknown to the release before.
UPDATE technical_sanction SET approval_id = NULL WHERE approval_id IN (SELECT id FROM administrative_approval WHERE state NOT IN ('in_force', 'superseded'));
DELETE FROM aa_phasing WHERE approval_id IN (SELECT id FROM administrative_approval WHERE state NOT IN ('in_force', 'superseded'));
DELETE FROM administrative_approval WHERE state NOT IN ('in_force', 'superseded');
DROP INDEX aa_phasing_head;
DROP INDEX aa_one_proposal;
DROP INDEX aa_revision;
ALTER TABLE administrative_approval ADD CONSTRAINT administrative_approval_project_id_revision_key UNIQUE (project_id, revision);
ALTER TABLE administrative_approval DROP CONSTRAINT aa_order_complete;
ALTER TABLE administrative_approval DROP COLUMN supersedes_id;
ALTER TABLE administrative_approval DROP COLUMN accorded_by;
ALTER TABLE administrative_approval DROP COLUMN tentative_completion;
ALTER TABLE administrative_approval DROP COLUMN tentative_start;
ALTER TABLE administrative_approval DROP COLUMN reasons;
ALTER TABLE administrative_approval DROP COLUMN non_budgetary_paise;
ALTER TABLE administrative_approval ALTER COLUMN authority SET NOT NULL;
ALTER TABLE administrative_approval ALTER COLUMN go_date SET NOT NULL;
ALTER TABLE administrative_approval ALTER COLUMN go_no SET NOT NULL;
