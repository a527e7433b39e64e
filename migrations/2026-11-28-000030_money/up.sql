-- Money of execution: annual plans, allotments, bills, vouchers, what was spent before, and the totals kept with each act.

-- An allotment tells the nature of its project, so that the database itself demands the approval or its absence (R03).
ALTER TABLE project ADD CONSTRAINT project_id_nature_key UNIQUE (id, nature);

CREATE TABLE annual_plan (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    fy TEXT NOT NULL CHECK (fy ~ '^[0-9]{4}-[0-9]{2}$'),
    revision INTEGER NOT NULL CHECK (revision >= 0),
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL CHECK (state IN ('submitted', 'returned', 'approved', 'superseded')),
    phased_paise BIGINT NOT NULL CHECK (phased_paise >= 0),
    revised_phased_paise BIGINT CHECK (revised_phased_paise >= 0),
    budget_note TEXT,
    physical_target_bp INTEGER NOT NULL CHECK (physical_target_bp BETWEEN 0 AND 10000),
    q1_bp INTEGER NOT NULL CHECK (q1_bp >= 0),
    q2_bp INTEGER NOT NULL CHECK (q2_bp >= q1_bp),
    q3_bp INTEGER NOT NULL CHECK (q3_bp >= q2_bp),
    q4_bp INTEGER NOT NULL CHECK (q4_bp >= q3_bp AND q4_bp = physical_target_bp),
    q1_paise BIGINT NOT NULL CHECK (q1_paise >= 0),
    q2_paise BIGINT NOT NULL CHECK (q2_paise >= q1_paise),
    q3_paise BIGINT NOT NULL CHECK (q3_paise >= q2_paise),
    q4_paise BIGINT NOT NULL CHECK (q4_paise >= q3_paise),
    reason TEXT,
    frozen_on DATE,
    prepared_by UUID NOT NULL REFERENCES posting,
    approved_by UUID REFERENCES posting,
    approved_on DATE,
    return_remarks TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (project_id, fy, revision),
    CHECK ((state IN ('approved', 'superseded')) = (approved_on IS NOT NULL)),
    CHECK ((approved_on IS NULL) = (frozen_on IS NULL) AND (approved_on IS NULL) = (approved_by IS NULL))
);

COMMENT ON TABLE annual_plan IS 'Plans of a project for a financial year; one that was approved is never changed, a revised one supersedes it.';
COMMENT ON COLUMN annual_plan.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN annual_plan.project_id IS 'Its project.';
COMMENT ON COLUMN annual_plan.fy IS 'Financial year, 2026-27.';
COMMENT ON COLUMN annual_plan.revision IS '0 for the first plan of the year.';
COMMENT ON COLUMN annual_plan.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN annual_plan.state IS 'Where it stands.';
COMMENT ON COLUMN annual_plan.phased_paise IS 'Money of the year by the approval, in paise, when it was last prepared or decided.';
COMMENT ON COLUMN annual_plan.revised_phased_paise IS 'Money of the year where it differs from that, in paise (R35).';
COMMENT ON COLUMN annual_plan.budget_note IS 'What is said of the budget.';
COMMENT ON COLUMN annual_plan.physical_target_bp IS 'Physical progress to be reached by 31 March, basis points of the whole project.';
COMMENT ON COLUMN annual_plan.q1_bp IS 'Physical progress by the end of June, basis points.';
COMMENT ON COLUMN annual_plan.q2_bp IS 'By the end of September.';
COMMENT ON COLUMN annual_plan.q3_bp IS 'By the end of December.';
COMMENT ON COLUMN annual_plan.q4_bp IS 'By the end of March: the target of the year.';
COMMENT ON COLUMN annual_plan.q1_paise IS 'To be spent from April to the end of June, in paise.';
COMMENT ON COLUMN annual_plan.q2_paise IS 'From April to the end of September.';
COMMENT ON COLUMN annual_plan.q3_paise IS 'From April to the end of December.';
COMMENT ON COLUMN annual_plan.q4_paise IS 'From April to the end of March: the money of the year.';
COMMENT ON COLUMN annual_plan.reason IS 'Why it revises.';
COMMENT ON COLUMN annual_plan.frozen_on IS 'From this day it is revised only with a reason.';
COMMENT ON COLUMN annual_plan.prepared_by IS 'Posting that prepared it last.';
COMMENT ON COLUMN annual_plan.approved_by IS 'Posting that approved it.';
COMMENT ON COLUMN annual_plan.approved_on IS 'When.';
COMMENT ON COLUMN annual_plan.return_remarks IS 'Why it was last returned.';
COMMENT ON COLUMN annual_plan.updated_at IS 'When it was last changed.';

CREATE UNIQUE INDEX annual_plan_in_force ON annual_plan (project_id, fy) WHERE state = 'approved';
CREATE UNIQUE INDEX annual_plan_under_way ON annual_plan (project_id, fy) WHERE state IN ('submitted', 'returned');

CREATE TABLE allotment (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL,
    nature TEXT NOT NULL,
    approval_id UUID REFERENCES administrative_approval,
    kind TEXT NOT NULL CHECK (kind IN ('release', 'withdrawal')),
    fy TEXT NOT NULL CHECK (fy ~ '^[0-9]{4}-[0-9]{2}$'),
    head_of_account TEXT NOT NULL REFERENCES head_of_account,
    order_no TEXT NOT NULL,
    order_date DATE NOT NULL,
    amount_paise BIGINT NOT NULL CHECK (amount_paise > 0),
    ddo TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('ifms', 'manual')),
    external_id TEXT UNIQUE,
    warning_reasons JSONB NOT NULL DEFAULT '[]',
    entered_by UUID NOT NULL REFERENCES posting,
    entered_at TIMESTAMPTZ NOT NULL,
    FOREIGN KEY (project_id, nature) REFERENCES project (id, nature),
    CONSTRAINT allotment_approval CHECK ((approval_id IS NULL) = (nature IN ('repair', 'maintenance'))),
    CHECK ((source = 'ifms') = (external_id IS NOT NULL)),
    CONSTRAINT allotment_order UNIQUE (project_id, head_of_account, kind, order_no, order_date)
);

COMMENT ON TABLE allotment IS 'Money of a year released to a project or withdrawn from it; append-only.';
COMMENT ON COLUMN allotment.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN allotment.project_id IS 'Its project.';
COMMENT ON COLUMN allotment.nature IS 'Nature of the project, by which the approval is demanded (R03).';
COMMENT ON COLUMN allotment.approval_id IS 'The approval it rests on; absent exactly for repairs and maintenance.';
COMMENT ON COLUMN allotment.kind IS 'Whether money comes or goes.';
COMMENT ON COLUMN allotment.fy IS 'Financial year of the order.';
COMMENT ON COLUMN allotment.head_of_account IS 'Head of account.';
COMMENT ON COLUMN allotment.order_no IS 'Number of the order.';
COMMENT ON COLUMN allotment.order_date IS 'Its date.';
COMMENT ON COLUMN allotment.amount_paise IS 'Amount in paise, above zero for a withdrawal too.';
COMMENT ON COLUMN allotment.ddo IS 'Code of the drawing and disbursing officer.';
COMMENT ON COLUMN allotment.source IS 'Whether it was fed by IFMS or typed.';
COMMENT ON COLUMN allotment.external_id IS 'Id of IFMS.';
COMMENT ON COLUMN allotment.warning_reasons IS 'Reasons given to rules that warn (R35).';
COMMENT ON COLUMN allotment.entered_by IS 'Posting that entered it.';
COMMENT ON COLUMN allotment.entered_at IS 'When.';

CREATE INDEX allotment_project ON allotment (project_id, fy, head_of_account);

CREATE TABLE ra_bill (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    agreement_id UUID NOT NULL REFERENCES agreement,
    serial INTEGER NOT NULL CHECK (serial >= 1),
    version INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL CHECK (kind IN ('advance', 'running', 'final')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'measured', 'checked', 'passed', 'paid', 'returned')),
    up_to_date_gross_paise BIGINT NOT NULL CHECK (up_to_date_gross_paise > 0),
    previous_gross_paise BIGINT NOT NULL CHECK (previous_gross_paise >= 0),
    this_gross_paise BIGINT NOT NULL,
    deductions JSONB NOT NULL DEFAULT '[]',
    deductions_paise BIGINT NOT NULL CHECK (deductions_paise >= 0),
    net_paise BIGINT NOT NULL CHECK (net_paise >= 0),
    paid_paise BIGINT NOT NULL DEFAULT 0 CHECK (paid_paise >= 0),
    mb_no TEXT,
    mb_pages TEXT,
    period_from DATE NOT NULL,
    period_to DATE NOT NULL CHECK (period_to >= period_from),
    prepared_by UUID NOT NULL REFERENCES posting,
    measured_by UUID REFERENCES posting,
    measured_on DATE,
    checked_by UUID REFERENCES posting,
    checked_on DATE,
    passed_by UUID REFERENCES posting,
    passed_on DATE,
    return_remarks TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (agreement_id, serial),
    CHECK (this_gross_paise >= 0 AND this_gross_paise = up_to_date_gross_paise - previous_gross_paise),
    CHECK (net_paise = this_gross_paise - deductions_paise),
    CHECK (paid_paise <= this_gross_paise),
    CHECK (paid_paise = 0 OR state IN ('passed', 'paid'))
);

COMMENT ON TABLE ra_bill IS 'Running account bills of an agreement; of each the value up to date, so that the next begins where it ends.';
COMMENT ON COLUMN ra_bill.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN ra_bill.project_id IS 'Its project.';
COMMENT ON COLUMN ra_bill.agreement_id IS 'Its agreement.';
COMMENT ON COLUMN ra_bill.serial IS '1, 2, 3 … without a gap (R44).';
COMMENT ON COLUMN ra_bill.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN ra_bill.kind IS 'What kind of bill.';
COMMENT ON COLUMN ra_bill.state IS 'Where it stands.';
COMMENT ON COLUMN ra_bill.up_to_date_gross_paise IS 'Value of all work done under the agreement, in paise; typed.';
COMMENT ON COLUMN ra_bill.previous_gross_paise IS 'The same of the bill before, in paise.';
COMMENT ON COLUMN ra_bill.this_gross_paise IS 'The difference: this bill, in paise; computed.';
COMMENT ON COLUMN ra_bill.deductions IS 'shared::expenditure::Deduction: what is kept back.';
COMMENT ON COLUMN ra_bill.deductions_paise IS 'Their sum in paise.';
COMMENT ON COLUMN ra_bill.net_paise IS 'This bill less deductions, in paise; computed.';
COMMENT ON COLUMN ra_bill.paid_paise IS 'What vouchers paid of it, gross, in paise; kept with each voucher.';
COMMENT ON COLUMN ra_bill.mb_no IS 'Number of the measurement book.';
COMMENT ON COLUMN ra_bill.mb_pages IS 'Its pages.';
COMMENT ON COLUMN ra_bill.period_from IS 'First day of the work it is for.';
COMMENT ON COLUMN ra_bill.period_to IS 'Last day.';
COMMENT ON COLUMN ra_bill.prepared_by IS 'Posting that typed it last.';
COMMENT ON COLUMN ra_bill.measured_by IS 'Posting that measured it.';
COMMENT ON COLUMN ra_bill.measured_on IS 'When.';
COMMENT ON COLUMN ra_bill.checked_by IS 'Posting that checked it.';
COMMENT ON COLUMN ra_bill.checked_on IS 'When.';
COMMENT ON COLUMN ra_bill.passed_by IS 'Posting that passed it for payment.';
COMMENT ON COLUMN ra_bill.passed_on IS 'When.';
COMMENT ON COLUMN ra_bill.return_remarks IS 'Why it was last returned.';
COMMENT ON COLUMN ra_bill.updated_at IS 'When it was last changed.';

CREATE UNIQUE INDEX ra_bill_under_way ON ra_bill (agreement_id) WHERE state IN ('draft', 'measured', 'checked', 'returned');
CREATE INDEX ra_bill_project ON ra_bill (project_id);

CREATE TABLE expenditure (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    work_id UUID NOT NULL REFERENCES work,
    agreement_id UUID REFERENCES agreement,
    bill_id UUID REFERENCES ra_bill,
    fy TEXT NOT NULL CHECK (fy ~ '^[0-9]{4}-[0-9]{2}$'),
    head_of_account TEXT NOT NULL REFERENCES head_of_account,
    voucher_no TEXT NOT NULL,
    voucher_date DATE NOT NULL,
    gross_paise BIGINT NOT NULL CHECK (gross_paise <> 0),
    deductions JSONB NOT NULL DEFAULT '[]',
    deductions_paise BIGINT NOT NULL,
    net_paise BIGINT NOT NULL,
    treasury TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('ifms', 'manual', 'legacy')),
    external_id TEXT UNIQUE,
    reversal_of UUID UNIQUE REFERENCES expenditure,
    remarks TEXT,
    flags JSONB NOT NULL DEFAULT '[]',
    entered_by UUID NOT NULL REFERENCES posting,
    entered_at TIMESTAMPTZ NOT NULL,
    CHECK (net_paise = gross_paise - deductions_paise),
    CHECK ((reversal_of IS NULL) = (gross_paise > 0)),
    CHECK (bill_id IS NULL OR agreement_id IS NOT NULL),
    CONSTRAINT expenditure_voucher UNIQUE (treasury, fy, voucher_no)
);

COMMENT ON TABLE expenditure IS 'What the treasury paid, a voucher a row; append-only, a voucher in error is reversed by another.';
COMMENT ON COLUMN expenditure.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN expenditure.project_id IS 'Its project.';
COMMENT ON COLUMN expenditure.work_id IS 'Its work.';
COMMENT ON COLUMN expenditure.agreement_id IS 'The agreement it is paid under.';
COMMENT ON COLUMN expenditure.bill_id IS 'The bill it pays.';
COMMENT ON COLUMN expenditure.fy IS 'Financial year of the voucher.';
COMMENT ON COLUMN expenditure.head_of_account IS 'Head of account.';
COMMENT ON COLUMN expenditure.voucher_no IS 'Number of the voucher; a treasury gives it once a year.';
COMMENT ON COLUMN expenditure.voucher_date IS 'Its date.';
COMMENT ON COLUMN expenditure.gross_paise IS 'Gross amount in paise; below zero for a reversal.';
COMMENT ON COLUMN expenditure.deductions IS 'shared::expenditure::Deduction: what was kept back.';
COMMENT ON COLUMN expenditure.deductions_paise IS 'Their sum in paise; below zero for a reversal.';
COMMENT ON COLUMN expenditure.net_paise IS 'Gross less deductions, in paise; computed.';
COMMENT ON COLUMN expenditure.treasury IS 'The treasury that paid.';
COMMENT ON COLUMN expenditure.source IS 'Whether it was fed by IFMS, typed, or is of the time before.';
COMMENT ON COLUMN expenditure.external_id IS 'Id of IFMS.';
COMMENT ON COLUMN expenditure.reversal_of IS 'The voucher it reverses, once and whole.';
COMMENT ON COLUMN expenditure.remarks IS 'What is said of it; of a reversal, why.';
COMMENT ON COLUMN expenditure.flags IS 'shared::rules::Finding: what the rules flagged (R36).';
COMMENT ON COLUMN expenditure.entered_by IS 'Posting that entered it.';
COMMENT ON COLUMN expenditure.entered_at IS 'When.';

CREATE INDEX expenditure_project ON expenditure (project_id, fy, head_of_account);
CREATE INDEX expenditure_agreement ON expenditure (agreement_id) WHERE agreement_id IS NOT NULL;
CREATE INDEX expenditure_bill ON expenditure (bill_id) WHERE bill_id IS NOT NULL;

-- A reversal has the same amounts with the other sign, and is itself never reversed.
CREATE FUNCTION guard_reversal() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM expenditure e WHERE e.id = NEW.reversal_of AND e.reversal_of IS NULL AND e.project_id = NEW.project_id
                   AND e.bill_id IS NOT DISTINCT FROM NEW.bill_id AND e.head_of_account = NEW.head_of_account
                   AND e.gross_paise = -NEW.gross_paise AND e.deductions_paise = -NEW.deductions_paise) THEN
        RAISE EXCEPTION 'a reversal mirrors a voucher' USING ERRCODE = 'check_violation', CONSTRAINT = 'expenditure_reversal';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_reversal BEFORE INSERT ON expenditure
    FOR EACH ROW WHEN (NEW.reversal_of IS NOT NULL) EXECUTE FUNCTION guard_reversal();

CREATE TABLE opening_expenditure (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL UNIQUE REFERENCES project,
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL CHECK (state IN ('entered', 'returned', 'approved')),
    as_on DATE NOT NULL,
    spent_paise BIGINT NOT NULL CHECK (spent_paise > 0),
    basis TEXT NOT NULL,
    entered_by UUID NOT NULL REFERENCES posting,
    approved_by UUID REFERENCES posting,
    approved_on DATE,
    return_remarks TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK ((state = 'approved') = (approved_by IS NOT NULL) AND (approved_by IS NULL) = (approved_on IS NULL))
);

COMMENT ON TABLE opening_expenditure IS 'What was spent on a project before this system kept its record: once a project (R56).';
COMMENT ON COLUMN opening_expenditure.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN opening_expenditure.project_id IS 'Its project.';
COMMENT ON COLUMN opening_expenditure.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN opening_expenditure.state IS 'Where it stands.';
COMMENT ON COLUMN opening_expenditure.as_on IS 'The last day it covers.';
COMMENT ON COLUMN opening_expenditure.spent_paise IS 'Gross expenditure up to that day, in paise.';
COMMENT ON COLUMN opening_expenditure.basis IS 'The paper it is taken from.';
COMMENT ON COLUMN opening_expenditure.entered_by IS 'Posting that entered it last.';
COMMENT ON COLUMN opening_expenditure.approved_by IS 'Posting that approved it.';
COMMENT ON COLUMN opening_expenditure.approved_on IS 'When.';
COMMENT ON COLUMN opening_expenditure.return_remarks IS 'Why it was last returned.';
COMMENT ON COLUMN opening_expenditure.updated_at IS 'When it was last changed.';

CREATE TABLE project_money (
    project_id UUID PRIMARY KEY REFERENCES project,
    allotted_paise BIGINT NOT NULL DEFAULT 0,
    spent_paise BIGINT NOT NULL DEFAULT 0,
    opening_paise BIGINT NOT NULL DEFAULT 0 CHECK (opening_paise >= 0),
    committed_paise BIGINT NOT NULL DEFAULT 0 CHECK (committed_paise >= 0),
    bills_passed_paise BIGINT NOT NULL DEFAULT 0 CHECK (bills_passed_paise >= 0),
    bills_paid_paise BIGINT NOT NULL DEFAULT 0 CHECK (bills_paid_paise BETWEEN 0 AND bills_passed_paise),
    updated_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE project_money IS 'Totals of a project, changed in the transaction of each act; they equal what the rows add up to. Absent: all are zero.';
COMMENT ON COLUMN project_money.project_id IS 'Which project.';
COMMENT ON COLUMN project_money.allotted_paise IS 'Releases less withdrawals, all years, in paise.';
COMMENT ON COLUMN project_money.spent_paise IS 'Gross of all vouchers, reversals among them, in paise.';
COMMENT ON COLUMN project_money.opening_paise IS 'Approved opening expenditure, in paise.';
COMMENT ON COLUMN project_money.committed_paise IS 'Agreements that bind with approved variations; of terminated ones what was paid; in paise.';
COMMENT ON COLUMN project_money.bills_passed_paise IS 'Gross of the bills passed, in paise.';
COMMENT ON COLUMN project_money.bills_paid_paise IS 'What vouchers paid of them, gross, in paise.';
COMMENT ON COLUMN project_money.updated_at IS 'When one of them last changed.';

CREATE TABLE project_year_money (
    project_id UUID NOT NULL REFERENCES project,
    fy TEXT NOT NULL CHECK (fy ~ '^[0-9]{4}-[0-9]{2}$'),
    allotted_paise BIGINT NOT NULL DEFAULT 0,
    spent_paise BIGINT NOT NULL DEFAULT 0,
    bills_passed_paise BIGINT NOT NULL DEFAULT 0 CHECK (bills_passed_paise >= 0),
    updated_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (project_id, fy)
);

COMMENT ON TABLE project_year_money IS 'Totals of a project in a financial year, changed in the transaction of each act. Absent: all are zero.';
COMMENT ON COLUMN project_year_money.project_id IS 'Which project.';
COMMENT ON COLUMN project_year_money.fy IS 'Financial year.';
COMMENT ON COLUMN project_year_money.allotted_paise IS 'Releases less withdrawals, in paise.';
COMMENT ON COLUMN project_year_money.spent_paise IS 'Gross of the vouchers, reversals among them, in paise.';
COMMENT ON COLUMN project_year_money.bills_passed_paise IS 'Gross of the bills passed in the year, in paise.';
COMMENT ON COLUMN project_year_money.updated_at IS 'When one of them last changed.';

-- Agreements that stand already bind money.
INSERT INTO project_money (project_id, committed_paise, updated_at)
SELECT a.project_id, sum(a.amount_paise + coalesce(v.delta, 0)), now()
FROM agreement a
LEFT JOIN (SELECT agreement_id, sum(delta_paise) AS delta FROM agreement_variation WHERE state = 'approved' GROUP BY agreement_id) v
    ON v.agreement_id = a.id
WHERE a.state IN ('active', 'extended', 'completed', 'closed')
GROUP BY a.project_id;

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT, UPDATE ON annual_plan, ra_bill, opening_expenditure, project_money, project_year_money TO upms_app;
        GRANT SELECT, INSERT ON allotment, expenditure TO upms_app;
        -- The stage of a project is derived with what its agreements paid.
        GRANT SELECT ON annual_plan, ra_bill, opening_expenditure, project_money, project_year_money, allotment, expenditure TO upms_signer;
    END IF;
END $$;
