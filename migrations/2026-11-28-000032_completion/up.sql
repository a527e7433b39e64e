-- From physical completion to the close: completions with their certificates, deposits, handing over, defect liability.

ALTER TABLE document DROP CONSTRAINT document_kind_check;
ALTER TABLE document ADD CONSTRAINT document_kind_check CHECK (kind IN ('initiation_letter', 'land_statement', 'drawing', 'rate_analysis', 'project_report', 'government_order', 'concurrence', 'tender_notice', 'comparative_statement', 'letter_of_acceptance', 'agreement_deed', 'work_order', 'bank_guarantee', 'completion_plan', 'handover_paper', 'photo', 'correspondence', 'other'));

CREATE TABLE completion (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    work_id UUID NOT NULL REFERENCES work,
    agreement_id UUID NOT NULL REFERENCES agreement,
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL CHECK (state IN ('draft', 'certifying', 'returned', 'complete', 'void')),
    completed_on DATE NOT NULL,
    plan_document_id UUID REFERENCES document,
    value_paise BIGINT NOT NULL CHECK (value_paise > 0),
    statement TEXT NOT NULL,
    sanction_paise BIGINT NOT NULL CHECK (sanction_paise >= 0),
    power_paise BIGINT,
    within_division BOOLEAN NOT NULL,
    prepared_by UUID NOT NULL REFERENCES posting,
    return_remarks TEXT,
    void_reason TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK ((state = 'void') = (void_reason IS NOT NULL)),
    CHECK (state NOT IN ('certifying', 'complete') OR plan_document_id IS NOT NULL)
);

COMMENT ON TABLE completion IS 'Physical completion of works: day, plan, statement of excess or saving; once every certificate stands it is never changed, only voided by a reopening (R46).';
COMMENT ON COLUMN completion.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN completion.project_id IS 'Its project.';
COMMENT ON COLUMN completion.work_id IS 'Its work.';
COMMENT ON COLUMN completion.agreement_id IS 'The agreement under which it was built.';
COMMENT ON COLUMN completion.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN completion.state IS 'Where it stands.';
COMMENT ON COLUMN completion.completed_on IS 'Actual day of physical completion.';
COMMENT ON COLUMN completion.plan_document_id IS 'The completion plan.';
COMMENT ON COLUMN completion.value_paise IS 'Value of all work done on it, in paise.';
COMMENT ON COLUMN completion.statement IS 'Why it is more or less than was tendered for.';
COMMENT ON COLUMN completion.sanction_paise IS 'The technical sanction in force, in paise, when it was last typed.';
COMMENT ON COLUMN completion.power_paise IS 'The Executive Engineer''s power of technical sanction on that day, in paise; absent: without limit, or none.';
COMMENT ON COLUMN completion.within_division IS 'The sanction lies within that power: certificates A, B, C; else A, B, D, E.';
COMMENT ON COLUMN completion.prepared_by IS 'Posting that typed it last.';
COMMENT ON COLUMN completion.return_remarks IS 'Why it was last returned.';
COMMENT ON COLUMN completion.void_reason IS 'Why the project was reopened.';
COMMENT ON COLUMN completion.updated_at IS 'When it was last changed.';

CREATE UNIQUE INDEX completion_standing ON completion (work_id) WHERE state <> 'void';
CREATE INDEX completion_project ON completion (project_id);
CREATE INDEX completion_agreement ON completion (agreement_id);
CREATE INDEX completion_day ON completion (completed_on DESC, id DESC) WHERE state <> 'void';

CREATE FUNCTION guard_completion() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'void' OR (OLD.state = 'complete' AND (NEW.state <> 'void' OR NEW.completed_on <> OLD.completed_on
        OR NEW.value_paise <> OLD.value_paise OR NEW.statement <> OLD.statement OR NEW.plan_document_id <> OLD.plan_document_id
        OR NEW.within_division <> OLD.within_division)) THEN
        RAISE EXCEPTION 'a complete completion is never edited' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_completion BEFORE UPDATE ON completion FOR EACH ROW EXECUTE FUNCTION guard_completion();

CREATE TABLE completion_certificate (
    id UUID PRIMARY KEY,
    completion_id UUID NOT NULL REFERENCES completion,
    letter TEXT NOT NULL CHECK (letter IN ('a', 'b', 'c', 'd', 'e')),
    given_by UUID NOT NULL REFERENCES posting,
    person_id UUID NOT NULL REFERENCES person,
    given_on DATE NOT NULL,
    given_at TIMESTAMPTZ NOT NULL,
    remarks TEXT,
    void_reason TEXT
);

COMMENT ON TABLE completion_certificate IS 'Certificates of completion, each the act of its own officer; one that counts no more stays, with the reason.';
COMMENT ON COLUMN completion_certificate.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN completion_certificate.completion_id IS 'Of which completion.';
COMMENT ON COLUMN completion_certificate.letter IS 'Which certificate of PWD memo 474-W(C).';
COMMENT ON COLUMN completion_certificate.given_by IS 'Posting that gave it.';
COMMENT ON COLUMN completion_certificate.person_id IS 'Its holder on that day; nobody gives two.';
COMMENT ON COLUMN completion_certificate.given_on IS 'The day it was given.';
COMMENT ON COLUMN completion_certificate.given_at IS 'When.';
COMMENT ON COLUMN completion_certificate.remarks IS 'What the officer said.';
COMMENT ON COLUMN completion_certificate.void_reason IS 'Why it counts no more.';

CREATE UNIQUE INDEX certificate_once ON completion_certificate (completion_id, letter) WHERE void_reason IS NULL;
CREATE UNIQUE INDEX certificate_of_a_person ON completion_certificate (completion_id, person_id) WHERE void_reason IS NULL;

CREATE TABLE deposit (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    agreement_id UUID NOT NULL REFERENCES agreement,
    version INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL CHECK (kind IN ('security', 'earnest_money', 'retention')),
    amount_paise BIGINT NOT NULL CHECK (amount_paise > 0),
    refunded_paise BIGINT NOT NULL DEFAULT 0 CHECK (refunded_paise BETWEEN 0 AND amount_paise),
    paper TEXT NOT NULL,
    listed_by UUID NOT NULL REFERENCES posting,
    listed_on DATE NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT deposit_once UNIQUE (agreement_id, kind)
);

COMMENT ON TABLE deposit IS 'What is held of contractors under agreements, as listed before the accounts are closed (R47).';
COMMENT ON COLUMN deposit.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN deposit.project_id IS 'Its project.';
COMMENT ON COLUMN deposit.agreement_id IS 'Its agreement.';
COMMENT ON COLUMN deposit.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN deposit.kind IS 'What kind of deposit.';
COMMENT ON COLUMN deposit.amount_paise IS 'Amount held, in paise.';
COMMENT ON COLUMN deposit.refunded_paise IS 'What was refunded or forfeited of it, in paise; kept with each refund.';
COMMENT ON COLUMN deposit.paper IS 'Number of the guarantee, the receipt or the register.';
COMMENT ON COLUMN deposit.listed_by IS 'Posting that listed it.';
COMMENT ON COLUMN deposit.listed_on IS 'When.';
COMMENT ON COLUMN deposit.updated_at IS 'When it was last changed.';

CREATE INDEX deposit_project ON deposit (project_id);

CREATE TABLE deposit_refund (
    id UUID PRIMARY KEY,
    deposit_id UUID NOT NULL REFERENCES deposit,
    amount_paise BIGINT NOT NULL CHECK (amount_paise > 0),
    refunded_on DATE NOT NULL,
    paper TEXT NOT NULL,
    forfeited BOOLEAN NOT NULL,
    recorded_by UUID NOT NULL REFERENCES posting,
    recorded_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE deposit_refund IS 'Refunds of deposits, or their forfeiture; append-only.';
COMMENT ON COLUMN deposit_refund.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN deposit_refund.deposit_id IS 'Of which deposit.';
COMMENT ON COLUMN deposit_refund.amount_paise IS 'Amount in paise.';
COMMENT ON COLUMN deposit_refund.refunded_on IS 'The day.';
COMMENT ON COLUMN deposit_refund.paper IS 'Number of the order or voucher.';
COMMENT ON COLUMN deposit_refund.forfeited IS 'Forfeited to the government rather than paid back.';
COMMENT ON COLUMN deposit_refund.recorded_by IS 'Posting that recorded it.';
COMMENT ON COLUMN deposit_refund.recorded_at IS 'When.';

CREATE INDEX deposit_refund_deposit ON deposit_refund (deposit_id);

CREATE TABLE handover (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    handed_over_on DATE NOT NULL,
    to_office_id UUID REFERENCES office,
    to_body TEXT,
    paper_no TEXT NOT NULL,
    document_id UUID REFERENCES document,
    recorded_by UUID NOT NULL REFERENCES posting,
    recorded_at TIMESTAMPTZ NOT NULL,
    void_reason TEXT,
    CHECK ((to_office_id IS NULL) <> (to_body IS NULL))
);

COMMENT ON TABLE handover IS 'Handing over of the assets that projects built (R48).';
COMMENT ON COLUMN handover.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN handover.project_id IS 'Of which project.';
COMMENT ON COLUMN handover.handed_over_on IS 'When.';
COMMENT ON COLUMN handover.to_office_id IS 'The office that took it over.';
COMMENT ON COLUMN handover.to_body IS 'The body that took it over, where it is no office of the masters.';
COMMENT ON COLUMN handover.paper_no IS 'Number of the paper.';
COMMENT ON COLUMN handover.document_id IS 'The paper among the documents.';
COMMENT ON COLUMN handover.recorded_by IS 'Posting that recorded it.';
COMMENT ON COLUMN handover.recorded_at IS 'When it was recorded.';
COMMENT ON COLUMN handover.void_reason IS 'Why it counts no more: the project was reopened.';

CREATE UNIQUE INDEX handover_standing ON handover (project_id) WHERE void_reason IS NULL;

CREATE TABLE liability (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    agreement_id UUID NOT NULL REFERENCES agreement,
    completed_on DATE NOT NULL,
    ends_on DATE NOT NULL CHECK (ends_on >= completed_on),
    release_told BOOLEAN NOT NULL DEFAULT FALSE,
    void_reason TEXT
);

COMMENT ON TABLE liability IS 'Defect liability of agreements: from the completion of their last work, for the months agreed.';
COMMENT ON COLUMN liability.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN liability.project_id IS 'Its project.';
COMMENT ON COLUMN liability.agreement_id IS 'Its agreement.';
COMMENT ON COLUMN liability.completed_on IS 'The day the last work of the agreement was complete.';
COMMENT ON COLUMN liability.ends_on IS 'The last day of liability.';
COMMENT ON COLUMN liability.release_told IS 'The office was told that what is held may be refunded.';
COMMENT ON COLUMN liability.void_reason IS 'Why it counts no more: the project was reopened.';

CREATE UNIQUE INDEX liability_standing ON liability (agreement_id) WHERE void_reason IS NULL;
CREATE INDEX liability_project ON liability (project_id);
CREATE INDEX liability_end ON liability (ends_on) WHERE void_reason IS NULL AND NOT release_told;

CREATE TABLE liability_visit (
    id UUID PRIMARY KEY,
    liability_id UUID NOT NULL REFERENCES liability,
    due_on DATE NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('due', 'done', 'void')),
    visited_on DATE,
    visited_by UUID REFERENCES posting,
    remarks TEXT,
    CHECK ((state = 'done') = (visited_on IS NOT NULL) AND (visited_on IS NULL) = (visited_by IS NULL)
        AND (visited_on IS NULL) = (remarks IS NULL))
);

COMMENT ON TABLE liability_visit IS 'Calendar of defect liability: when the works are looked at, and what was seen.';
COMMENT ON COLUMN liability_visit.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN liability_visit.liability_id IS 'Of which liability.';
COMMENT ON COLUMN liability_visit.due_on IS 'The day by which it is made.';
COMMENT ON COLUMN liability_visit.state IS 'Where it stands.';
COMMENT ON COLUMN liability_visit.visited_on IS 'The day it was made.';
COMMENT ON COLUMN liability_visit.visited_by IS 'Posting that made it.';
COMMENT ON COLUMN liability_visit.remarks IS 'What was seen.';

CREATE INDEX liability_visit_of ON liability_visit (liability_id, due_on);
CREATE INDEX liability_visit_due ON liability_visit (due_on) WHERE state = 'due';

CREATE TABLE liability_defect (
    id UUID PRIMARY KEY,
    liability_id UUID NOT NULL REFERENCES liability,
    project_id UUID NOT NULL REFERENCES project,
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL CHECK (state IN ('open', 'made_good')),
    noticed_on DATE NOT NULL,
    noticed_by UUID NOT NULL REFERENCES posting,
    text TEXT NOT NULL,
    due_on DATE NOT NULL CHECK (due_on >= noticed_on),
    made_good_on DATE,
    made_good_by UUID REFERENCES posting,
    remarks TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK ((state = 'made_good') = (made_good_on IS NOT NULL) AND (made_good_on IS NULL) = (made_good_by IS NULL)),
    CHECK (made_good_on >= noticed_on)
);

COMMENT ON TABLE liability_defect IS 'Defects that showed during liability, until they are made good.';
COMMENT ON COLUMN liability_defect.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN liability_defect.liability_id IS 'Of which liability.';
COMMENT ON COLUMN liability_defect.project_id IS 'Its project.';
COMMENT ON COLUMN liability_defect.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN liability_defect.state IS 'Where it stands.';
COMMENT ON COLUMN liability_defect.noticed_on IS 'The day it showed.';
COMMENT ON COLUMN liability_defect.noticed_by IS 'Posting that noted it.';
COMMENT ON COLUMN liability_defect.text IS 'What and where.';
COMMENT ON COLUMN liability_defect.due_on IS 'The day by which the contractor makes it good.';
COMMENT ON COLUMN liability_defect.made_good_on IS 'The day he had.';
COMMENT ON COLUMN liability_defect.made_good_by IS 'Posting that says so.';
COMMENT ON COLUMN liability_defect.remarks IS 'What was done.';
COMMENT ON COLUMN liability_defect.updated_at IS 'When it was last changed.';

CREATE INDEX liability_defect_of ON liability_defect (liability_id, noticed_on DESC);

CREATE TABLE project_close (
    project_id UUID PRIMARY KEY REFERENCES project,
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'returned', 'closed')),
    proposed_by UUID NOT NULL REFERENCES posting,
    proposed_on DATE NOT NULL,
    closed_by UUID REFERENCES posting,
    closed_on DATE,
    return_remarks TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK ((state = 'closed') = (closed_on IS NOT NULL) AND (closed_on IS NULL) = (closed_by IS NULL))
);

COMMENT ON TABLE project_close IS 'Closing of projects: proposed by the Executive, closed by the Superintending Engineer (R48); what is closed is never opened again.';
COMMENT ON COLUMN project_close.project_id IS 'Which project.';
COMMENT ON COLUMN project_close.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN project_close.state IS 'Where it stands.';
COMMENT ON COLUMN project_close.proposed_by IS 'Posting that proposed it last.';
COMMENT ON COLUMN project_close.proposed_on IS 'When.';
COMMENT ON COLUMN project_close.closed_by IS 'Posting that closed it.';
COMMENT ON COLUMN project_close.closed_on IS 'When.';
COMMENT ON COLUMN project_close.return_remarks IS 'Why it was last returned.';
COMMENT ON COLUMN project_close.updated_at IS 'When it was last changed.';

CREATE FUNCTION guard_project_close() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'closed' THEN
        RAISE EXCEPTION 'a closed project stays closed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_project_close BEFORE UPDATE ON project_close FOR EACH ROW EXECUTE FUNCTION guard_project_close();

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT, UPDATE ON completion, deposit, liability_visit, liability_defect, project_close TO upms_app;
        GRANT SELECT, INSERT ON completion_certificate, deposit_refund, handover, liability TO upms_app;
        GRANT UPDATE (void_reason) ON completion_certificate, handover TO upms_app;
        GRANT UPDATE (void_reason, release_told) ON liability TO upms_app;
        GRANT SELECT ON completion, completion_certificate, project_close TO upms_signer;
    END IF;
END $$;
