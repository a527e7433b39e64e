-- The road of an approval from proposal to order, its re-phasing, what a requisition brings, and the end of a project by cancelling.

-- A proposal has no order yet; whatever was in force has one.
ALTER TABLE administrative_approval ALTER COLUMN go_no DROP NOT NULL;
ALTER TABLE administrative_approval ALTER COLUMN go_date DROP NOT NULL;
ALTER TABLE administrative_approval ALTER COLUMN authority DROP NOT NULL;
ALTER TABLE administrative_approval ADD COLUMN non_budgetary_paise BIGINT NOT NULL DEFAULT 0 CHECK (non_budgetary_paise >= 0);
ALTER TABLE administrative_approval ADD COLUMN reasons TEXT[] NOT NULL DEFAULT '{}';
ALTER TABLE administrative_approval ADD COLUMN tentative_start DATE;
ALTER TABLE administrative_approval ADD COLUMN tentative_completion DATE;
ALTER TABLE administrative_approval ADD COLUMN accorded_by UUID REFERENCES posting;
ALTER TABLE administrative_approval ADD COLUMN supersedes_id UUID REFERENCES administrative_approval;
ALTER TABLE administrative_approval ADD CONSTRAINT aa_order_complete CHECK
    (state NOT IN ('in_force', 'superseded') OR (go_no IS NOT NULL AND go_date IS NOT NULL AND authority IS NOT NULL));

COMMENT ON COLUMN administrative_approval.non_budgetary_paise IS 'Part of the amount that comes from outside the budget, in paise (R07).';
COMMENT ON COLUMN administrative_approval.reasons IS 'Why it revises: shared::approval::RevisionReason (R09).';
COMMENT ON COLUMN administrative_approval.tentative_start IS 'When the work is to begin.';
COMMENT ON COLUMN administrative_approval.tentative_completion IS 'When the work is to be complete.';
COMMENT ON COLUMN administrative_approval.accorded_by IS 'Posting that accorded it here, or confirmed what was recorded from an old paper.';
COMMENT ON COLUMN administrative_approval.supersedes_id IS 'The approval it took the place of.';

-- A rejected proposal uses up no revision: numbers count what was accorded.
ALTER TABLE administrative_approval DROP CONSTRAINT administrative_approval_project_id_revision_key;
CREATE UNIQUE INDEX aa_revision ON administrative_approval (project_id, revision) WHERE state IN ('in_force', 'superseded');
CREATE UNIQUE INDEX aa_one_proposal ON administrative_approval (project_id)
    WHERE state IN ('draft', 'returned', 'submitted', 'fa_concurred', 'fd_concurred');
CREATE INDEX aa_phasing_head ON aa_phasing (head_of_account, fy);

CREATE TABLE aa_proposal (
    approval_id UUID PRIMARY KEY REFERENCES administrative_approval,
    estimate_id UUID REFERENCES estimate,
    checklist JSONB NOT NULL,
    conditions JSONB NOT NULL,
    rate_excess_bp INTEGER CHECK (rate_excess_bp BETWEEN 0 AND 10000),
    qualified_bidders INTEGER CHECK (qualified_bidders >= 0),
    tender_ref TEXT,
    warning_reasons JSONB NOT NULL DEFAULT '[]',
    proposed_by UUID NOT NULL REFERENCES posting,
    proposed_on DATE,
    fa_by UUID REFERENCES posting,
    fa_on DATE,
    fa_remarks TEXT,
    fd_by UUID REFERENCES posting,
    fd_on DATE,
    fd_uo_no TEXT,
    fd_uo_date DATE,
    fd_remarks TEXT,
    return_remarks TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK ((rate_excess_bp IS NULL) = (qualified_bidders IS NULL)),
    CHECK ((fa_by IS NULL) = (fa_on IS NULL)),
    CHECK ((fd_by IS NULL) = (fd_uo_no IS NULL) AND (fd_by IS NULL) = (fd_uo_date IS NULL) AND (fd_by IS NULL) = (fd_on IS NULL))
);

COMMENT ON TABLE aa_proposal IS 'What an approval was proposed with and who concurred; approvals recorded from a paper have none.';
COMMENT ON COLUMN aa_proposal.approval_id IS 'Its approval.';
COMMENT ON COLUMN aa_proposal.estimate_id IS 'The estimate it rests on (R01).';
COMMENT ON COLUMN aa_proposal.checklist IS 'shared::approval::ChecklistEntry, one an item (R01).';
COMMENT ON COLUMN aa_proposal.conditions IS 'Conditions of the order, a text each.';
COMMENT ON COLUMN aa_proposal.rate_excess_bp IS 'Excess of the accepted rate in basis points, where that alone is why it revises (R09).';
COMMENT ON COLUMN aa_proposal.qualified_bidders IS 'Qualified bidders of that tender (R09).';
COMMENT ON COLUMN aa_proposal.tender_ref IS 'That tender.';
COMMENT ON COLUMN aa_proposal.warning_reasons IS 'Reasons given to rules that warn.';
COMMENT ON COLUMN aa_proposal.proposed_by IS 'Posting that last changed or sent it.';
COMMENT ON COLUMN aa_proposal.proposed_on IS 'When it was last sent.';
COMMENT ON COLUMN aa_proposal.fa_by IS 'Financial adviser''s posting that concurred.';
COMMENT ON COLUMN aa_proposal.fa_on IS 'When.';
COMMENT ON COLUMN aa_proposal.fa_remarks IS 'What the financial adviser said.';
COMMENT ON COLUMN aa_proposal.fd_by IS 'Finance Department''s posting that concurred.';
COMMENT ON COLUMN aa_proposal.fd_on IS 'When.';
COMMENT ON COLUMN aa_proposal.fd_uo_no IS 'Number of its unofficial reference (R05).';
COMMENT ON COLUMN aa_proposal.fd_uo_date IS 'Date of that (R05).';
COMMENT ON COLUMN aa_proposal.fd_remarks IS 'What the Finance Department said.';
COMMENT ON COLUMN aa_proposal.return_remarks IS 'Why it was last returned or rejected.';
COMMENT ON COLUMN aa_proposal.updated_at IS 'When it was last changed.';

CREATE TABLE aa_rephasing (
    approval_id UUID NOT NULL REFERENCES administrative_approval,
    serial INTEGER NOT NULL,
    former JSONB NOT NULL,
    reason TEXT NOT NULL,
    warning_reasons JSONB NOT NULL,
    rephased_by UUID NOT NULL REFERENCES posting,
    rephased_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (approval_id, serial)
);

COMMENT ON TABLE aa_rephasing IS 'Phasing that was replaced while the approval stayed in force; append-only.';
COMMENT ON COLUMN aa_rephasing.approval_id IS 'Its approval.';
COMMENT ON COLUMN aa_rephasing.serial IS '1, 2, 3 …';
COMMENT ON COLUMN aa_rephasing.former IS 'shared::approval::Phasing, the lines as they were.';
COMMENT ON COLUMN aa_rephasing.reason IS 'Why they were replaced.';
COMMENT ON COLUMN aa_rephasing.warning_reasons IS 'Reasons given to rules that warn.';
COMMENT ON COLUMN aa_rephasing.rephased_by IS 'Posting that replaced them.';
COMMENT ON COLUMN aa_rephasing.rephased_at IS 'When.';

CREATE TABLE budget_provision (
    fy TEXT NOT NULL,
    head_of_account TEXT NOT NULL REFERENCES head_of_account,
    provision_paise BIGINT NOT NULL CHECK (provision_paise >= 0),
    source TEXT NOT NULL,
    PRIMARY KEY (fy, head_of_account)
);

COMMENT ON TABLE budget_provision IS 'What the budget provides under a head in a year; a head without a row is unknown, and nothing is judged by it (R06).';
COMMENT ON COLUMN budget_provision.fy IS 'Financial year, 2026-27.';
COMMENT ON COLUMN budget_provision.head_of_account IS 'Head of account.';
COMMENT ON COLUMN budget_provision.provision_paise IS 'Provision in paise.';
COMMENT ON COLUMN budget_provision.source IS 'The budget publication it stands in.';

CREATE TABLE project_requisition (
    project_id UUID PRIMARY KEY REFERENCES project,
    letter_no TEXT NOT NULL,
    letter_date DATE NOT NULL,
    land_statement TEXT
);

COMMENT ON TABLE project_requisition IS 'The letter that initiated a project, with what it says of the land (R01).';
COMMENT ON COLUMN project_requisition.project_id IS 'Its project.';
COMMENT ON COLUMN project_requisition.letter_no IS 'Number of the letter.';
COMMENT ON COLUMN project_requisition.letter_date IS 'Its date.';
COMMENT ON COLUMN project_requisition.land_statement IS 'Whose the land is and how it is to be had.';

CREATE TABLE project_deposit (
    project_id UUID PRIMARY KEY REFERENCES project,
    depositor TEXT NOT NULL,
    amount_paise BIGINT NOT NULL CHECK (amount_paise > 0),
    receipt_no TEXT NOT NULL,
    receipt_date DATE NOT NULL
);

COMMENT ON TABLE project_deposit IS 'The deposit a deposit work is built from.';
COMMENT ON COLUMN project_deposit.project_id IS 'Its project.';
COMMENT ON COLUMN project_deposit.depositor IS 'Who deposits.';
COMMENT ON COLUMN project_deposit.amount_paise IS 'Deposited amount in paise.';
COMMENT ON COLUMN project_deposit.receipt_no IS 'Number of the receipt or challan.';
COMMENT ON COLUMN project_deposit.receipt_date IS 'Its date.';

CREATE TABLE project_cancellation (
    project_id UUID PRIMARY KEY REFERENCES project,
    reason TEXT NOT NULL,
    stage_before TEXT NOT NULL,
    cancelled_by UUID NOT NULL REFERENCES posting,
    cancelled_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE project_cancellation IS 'Projects that were cancelled; append-only.';
COMMENT ON COLUMN project_cancellation.project_id IS 'Which one.';
COMMENT ON COLUMN project_cancellation.reason IS 'Why.';
COMMENT ON COLUMN project_cancellation.stage_before IS 'How far it had come: shared::project::ProjectStage.';
COMMENT ON COLUMN project_cancellation.cancelled_by IS 'Posting that cancelled it.';
COMMENT ON COLUMN project_cancellation.cancelled_at IS 'When.';

-- The last word where an act and the cancelling meet: nothing of a cancelled project goes a step on towards an order.
CREATE FUNCTION guard_cancelled_project() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM project_cancellation c JOIN work w ON w.project_id = c.project_id WHERE w.id = NEW.work_id)
       AND (TG_OP = 'INSERT' OR NEW.state <> OLD.state)
       AND NEW.state NOT IN ('superseded', 'cancelled', 'rejected', 'issued') THEN
        RAISE EXCEPTION 'the project is cancelled' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'project_cancelled';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_cancelled_project BEFORE INSERT OR UPDATE ON technical_sanction
    FOR EACH ROW EXECUTE FUNCTION guard_cancelled_project();
CREATE TRIGGER guard_cancelled_project BEFORE INSERT OR UPDATE ON estimate
    FOR EACH ROW EXECUTE FUNCTION guard_cancelled_project();

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT, UPDATE ON aa_proposal, budget_provision, project_requisition, project_deposit TO upms_app;
        GRANT SELECT, INSERT ON aa_rephasing, project_cancellation TO upms_app;
        GRANT DELETE ON aa_phasing TO upms_app;
        GRANT SELECT ON aa_proposal, aa_rephasing, budget_provision, project_requisition, project_deposit, project_cancellation TO upms_signer;
    END IF;
END $$;
