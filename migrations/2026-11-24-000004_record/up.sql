-- The record: projects, works, estimates, approvals, sanctions; tasks, audit trail, outbox.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE number_register (
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    fy TEXT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (kind, scope, fy)
);

COMMENT ON TABLE number_register IS 'The last number given, a row a kind, scope and year; locked in the transaction that takes the next.';
COMMENT ON COLUMN number_register.kind IS 'project, work, estimate or technical_sanction.';
COMMENT ON COLUMN number_register.scope IS 'Department, project or office code.';
COMMENT ON COLUMN number_register.fy IS 'Financial year, 2026-27; empty where numbers do not begin anew.';
COMMENT ON COLUMN number_register.last IS 'The last number given.';

CREATE TABLE project (
    id UUID PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    title_en TEXT NOT NULL CHECK (char_length(title_en) BETWEEN 10 AND 300),
    title_bn TEXT CHECK (char_length(title_bn) BETWEEN 10 AND 300),
    description TEXT NOT NULL,
    department TEXT NOT NULL REFERENCES department,
    requisitioning_department TEXT NOT NULL REFERENCES department,
    executing_office_id UUID NOT NULL REFERENCES office,
    project_type TEXT NOT NULL REFERENCES project_type,
    nature TEXT NOT NULL CHECK (nature IN ('original', 'upgrade', 'repair', 'maintenance', 'deposit')),
    scheme TEXT NOT NULL REFERENCES scheme,
    district INTEGER NOT NULL REFERENCES district,
    place TEXT,
    location JSONB,
    ifms_project_id TEXT UNIQUE CHECK (ifms_project_id ~ '^[A-Z]{2}[0-9]{9}S[0-9]{3}$'),
    proposed_cost_paise BIGINT NOT NULL CHECK (proposed_cost_paise > 0),
    tentative_start DATE,
    tentative_completion DATE,
    stage TEXT NOT NULL,
    stage_floor TEXT,
    stage_since DATE NOT NULL,
    created_by UUID REFERENCES posting,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE project IS 'Projects: what is to be built, for whom, where, and how far it has come.';
COMMENT ON COLUMN project.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN project.code IS 'UP-PW-2627-00123; never the IFMS id.';
COMMENT ON COLUMN project.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN project.title_en IS 'Title in English; locked by the approval (R02).';
COMMENT ON COLUMN project.title_bn IS 'Title in Bengali.';
COMMENT ON COLUMN project.description IS 'What is built and why.';
COMMENT ON COLUMN project.department IS 'Owner.';
COMMENT ON COLUMN project.requisitioning_department IS 'Who asked for it.';
COMMENT ON COLUMN project.executing_office_id IS 'Who builds it.';
COMMENT ON COLUMN project.project_type IS 'Kind.';
COMMENT ON COLUMN project.nature IS 'Repairs and maintenance need no approval (R03).';
COMMENT ON COLUMN project.scheme IS 'Source of the money.';
COMMENT ON COLUMN project.district IS 'Where.';
COMMENT ON COLUMN project.place IS 'Block, municipality or village.';
COMMENT ON COLUMN project.location IS 'shared::project::Location; WGS 84 in micro-degrees (R53).';
COMMENT ON COLUMN project.ifms_project_id IS 'Given by IFMS after AAFS, never by us.';
COMMENT ON COLUMN project.proposed_cost_paise IS 'Proposed cost in paise.';
COMMENT ON COLUMN project.tentative_start IS 'Planned beginning.';
COMMENT ON COLUMN project.tentative_completion IS 'Planned end.';
COMMENT ON COLUMN project.stage IS 'shared::project::ProjectStage; derived from the children in the transaction that changes them.';
COMMENT ON COLUMN project.stage_floor IS 'A stage brought in from before this system kept the record; the derived stage never falls below.';
COMMENT ON COLUMN project.stage_since IS 'Since when the stage stands.';
COMMENT ON COLUMN project.created_by IS 'The posting that entered it.';
COMMENT ON COLUMN project.created_at IS 'When it was entered.';
COMMENT ON COLUMN project.updated_at IS 'When it was last changed.';

CREATE TABLE work (
    id UUID PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    project_id UUID NOT NULL REFERENCES project,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL,
    weight_bp INTEGER NOT NULL CHECK (weight_bp BETWEEN 0 AND 10000),
    category TEXT NOT NULL CHECK (category IN ('civil', 'electrical', 'mechanical', 'sanitary', 'composite', 'consultancy')),
    executing_office_id UUID NOT NULL REFERENCES office,
    quantity_milli BIGINT,
    unit TEXT,
    updated_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE work IS 'Works: the units a project is estimated, sanctioned and tendered in.';
COMMENT ON COLUMN work.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN work.code IS 'UP-PW-2627-00123/W01.';
COMMENT ON COLUMN work.project_id IS 'Its project.';
COMMENT ON COLUMN work.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN work.name IS 'Name.';
COMMENT ON COLUMN work.weight_bp IS 'Share of the project in basis points (R55).';
COMMENT ON COLUMN work.category IS 'Trade.';
COMMENT ON COLUMN work.executing_office_id IS 'Who builds it.';
COMMENT ON COLUMN work.quantity_milli IS 'Size in thousandths of the unit.';
COMMENT ON COLUMN work.unit IS 'Unit of the size.';
COMMENT ON COLUMN work.updated_at IS 'When it was last changed.';

CREATE TABLE estimate (
    id UUID PRIMARY KEY,
    work_id UUID NOT NULL REFERENCES work,
    estimate_no TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL CHECK (kind IN ('preliminary', 'detailed', 'revised', 'supplementary')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'checked', 'vetted', 'returned', 'superseded')),
    estimate_date DATE NOT NULL,
    content JSONB NOT NULL,
    contingency_bp INTEGER NOT NULL,
    total_paise BIGINT NOT NULL CHECK (total_paise > 0 AND total_paise % 100 = 0),
    prepared_by UUID NOT NULL REFERENCES posting,
    checked_by UUID REFERENCES posting,
    vetted_by UUID REFERENCES posting,
    return_remarks TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (estimate_no, revision)
);

COMMENT ON TABLE estimate IS 'Estimates: the abstract of cost of a work.';
COMMENT ON COLUMN estimate.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN estimate.work_id IS 'Its work.';
COMMENT ON COLUMN estimate.estimate_no IS 'EST/KHD/2026-27/0001; a revision keeps the number.';
COMMENT ON COLUMN estimate.revision IS '0, 1, 2 …';
COMMENT ON COLUMN estimate.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN estimate.kind IS 'Kind.';
COMMENT ON COLUMN estimate.state IS 'Where it stands.';
COMMENT ON COLUMN estimate.estimate_date IS 'Date on which its rates are judged (R16).';
COMMENT ON COLUMN estimate.content IS 'shared::estimate::EstimateContent.';
COMMENT ON COLUMN estimate.contingency_bp IS 'Contingency in basis points (R15).';
COMMENT ON COLUMN estimate.total_paise IS 'Total in paise, whole rupees.';
COMMENT ON COLUMN estimate.prepared_by IS 'Posting that prepared it.';
COMMENT ON COLUMN estimate.checked_by IS 'Posting that checked it.';
COMMENT ON COLUMN estimate.vetted_by IS 'Posting that vetted it.';
COMMENT ON COLUMN estimate.return_remarks IS 'Why it was last returned.';
COMMENT ON COLUMN estimate.updated_at IS 'When it was last changed.';

CREATE TABLE administrative_approval (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    kind TEXT NOT NULL CHECK (kind IN ('original', 'revised', 'advance', 'legacy')),
    revision INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'fa_concurred', 'fd_concurred', 'in_force', 'superseded', 'cancelled', 'returned', 'rejected')),
    go_no TEXT NOT NULL,
    go_date DATE NOT NULL,
    uo_no TEXT,
    uo_date DATE,
    file_no TEXT,
    authority TEXT NOT NULL,
    title_en TEXT NOT NULL,
    amount_paise BIGINT NOT NULL CHECK (amount_paise > 0 AND amount_paise % 100 = 0),
    completion_period_months INTEGER NOT NULL CHECK (completion_period_months > 0),
    recorded_by UUID REFERENCES posting,
    created_at TIMESTAMPTZ NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (project_id, revision)
);

COMMENT ON TABLE administrative_approval IS 'Administrative approvals.';
COMMENT ON COLUMN administrative_approval.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN administrative_approval.project_id IS 'Its project.';
COMMENT ON COLUMN administrative_approval.kind IS 'Kind.';
COMMENT ON COLUMN administrative_approval.revision IS '0, 1, 2 …';
COMMENT ON COLUMN administrative_approval.state IS 'Where it stands.';
COMMENT ON COLUMN administrative_approval.go_no IS 'Number of the government order.';
COMMENT ON COLUMN administrative_approval.go_date IS 'Its date.';
COMMENT ON COLUMN administrative_approval.uo_no IS 'Number of the unofficial reference.';
COMMENT ON COLUMN administrative_approval.uo_date IS 'Its date.';
COMMENT ON COLUMN administrative_approval.file_no IS 'File.';
COMMENT ON COLUMN administrative_approval.authority IS 'Who accorded it, as the order says.';
COMMENT ON COLUMN administrative_approval.title_en IS 'Title as approved (R02).';
COMMENT ON COLUMN administrative_approval.amount_paise IS 'Amount in paise, whole rupees.';
COMMENT ON COLUMN administrative_approval.completion_period_months IS 'Months allowed.';
COMMENT ON COLUMN administrative_approval.recorded_by IS 'Posting that recorded it.';
COMMENT ON COLUMN administrative_approval.created_at IS 'When it was recorded.';
COMMENT ON COLUMN administrative_approval.version IS 'Raised by each change; the ETag.';

CREATE TABLE aa_phasing (
    approval_id UUID NOT NULL REFERENCES administrative_approval,
    position INTEGER NOT NULL,
    fy TEXT NOT NULL,
    head_of_account TEXT NOT NULL REFERENCES head_of_account,
    scheme TEXT NOT NULL REFERENCES scheme,
    amount_paise BIGINT NOT NULL CHECK (amount_paise > 0),
    PRIMARY KEY (approval_id, position)
);

COMMENT ON TABLE aa_phasing IS 'Phasing of an approval by year and head of account; adds up to the amount (R04).';
COMMENT ON COLUMN aa_phasing.approval_id IS 'Its approval.';
COMMENT ON COLUMN aa_phasing.position IS 'Order.';
COMMENT ON COLUMN aa_phasing.fy IS 'Financial year.';
COMMENT ON COLUMN aa_phasing.head_of_account IS 'Head.';
COMMENT ON COLUMN aa_phasing.scheme IS 'Scheme.';
COMMENT ON COLUMN aa_phasing.amount_paise IS 'Paise.';

CREATE TABLE technical_sanction (
    id UUID PRIMARY KEY,
    work_id UUID NOT NULL REFERENCES work,
    revision INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1,
    origin TEXT NOT NULL CHECK (origin IN ('digital', 'legacy_scan')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'verified', 'recommended', 'ready_to_sign', 'signed_awaiting_timestamp', 'issued', 'returned', 'rejected', 'superseded', 'cancelled', 'draft_legacy', 'legacy_submitted', 'recorded')),
    estimate_id UUID NOT NULL REFERENCES estimate,
    approval_id UUID REFERENCES administrative_approval,
    office_id UUID NOT NULL REFERENCES office,
    holder_office_id UUID NOT NULL REFERENCES office,
    authority_posting_id UUID NOT NULL REFERENCES posting,
    amount_paise BIGINT NOT NULL CHECK (amount_paise > 0 AND amount_paise % 100 = 0),
    content JSONB NOT NULL,
    warning_reasons JSONB NOT NULL DEFAULT '[]',
    frozen JSONB,
    content_sha256 TEXT,
    ts_no TEXT UNIQUE,
    memo_no TEXT,
    order_date DATE,
    verification_code TEXT UNIQUE,
    prepared_by UUID NOT NULL REFERENCES posting,
    verified_by UUID REFERENCES posting,
    frozen_by UUID REFERENCES posting,
    return_remarks TEXT,
    supersedes_id UUID REFERENCES technical_sanction,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE technical_sanction IS 'Technical sanctions, from draft to issued.';
COMMENT ON COLUMN technical_sanction.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN technical_sanction.work_id IS 'Its work.';
COMMENT ON COLUMN technical_sanction.revision IS '0, 1, 2 …';
COMMENT ON COLUMN technical_sanction.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN technical_sanction.origin IS 'Signed here, or a scan of an order from before.';
COMMENT ON COLUMN technical_sanction.state IS 'Where it stands. Only upms_signer sets signed_awaiting_timestamp and issued.';
COMMENT ON COLUMN technical_sanction.estimate_id IS 'The exact revision of the estimate (R10).';
COMMENT ON COLUMN technical_sanction.approval_id IS 'The approval in force; absent for repairs (R03).';
COMMENT ON COLUMN technical_sanction.office_id IS 'Office that prepares it.';
COMMENT ON COLUMN technical_sanction.holder_office_id IS 'Office it waits in.';
COMMENT ON COLUMN technical_sanction.authority_posting_id IS 'Posting that is to sign.';
COMMENT ON COLUMN technical_sanction.amount_paise IS 'Amount in paise, whole rupees.';
COMMENT ON COLUMN technical_sanction.content IS 'shared::sanction::SanctionContent, editable in draft.';
COMMENT ON COLUMN technical_sanction.warning_reasons IS 'Reasons given to rules that warn.';
COMMENT ON COLUMN technical_sanction.frozen IS 'shared::order::OrderContent as frozen for signing.';
COMMENT ON COLUMN technical_sanction.content_sha256 IS 'SHA-256 of the frozen content, lower hex (R21).';
COMMENT ON COLUMN technical_sanction.ts_no IS 'Number of the register, once a signing session has opened.';
COMMENT ON COLUMN technical_sanction.memo_no IS 'Memo number.';
COMMENT ON COLUMN technical_sanction.order_date IS 'Legal date of the order (R20).';
COMMENT ON COLUMN technical_sanction.verification_code IS 'Code on the order.';
COMMENT ON COLUMN technical_sanction.prepared_by IS 'Posting that prepared it.';
COMMENT ON COLUMN technical_sanction.verified_by IS 'Posting that verified it.';
COMMENT ON COLUMN technical_sanction.frozen_by IS 'Posting that froze it.';
COMMENT ON COLUMN technical_sanction.return_remarks IS 'Why it was last returned.';
COMMENT ON COLUMN technical_sanction.supersedes_id IS 'The sanction it replaces.';
COMMENT ON COLUMN technical_sanction.created_at IS 'When it was drafted.';
COMMENT ON COLUMN technical_sanction.updated_at IS 'When it was last changed.';

CREATE TABLE ts_register (
    office_id UUID NOT NULL REFERENCES office,
    fy TEXT NOT NULL,
    serial BIGINT NOT NULL,
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('reserved', 'issued', 'superseded', 'cancelled', 'void')),
    technical_sanction_id UUID NOT NULL REFERENCES technical_sanction,
    reason TEXT,
    PRIMARY KEY (office_id, fy, serial)
);

COMMENT ON TABLE ts_register IS 'The technical sanction register: every number of an office and year, none missing, none given twice.';
COMMENT ON COLUMN ts_register.office_id IS 'Whose register.';
COMMENT ON COLUMN ts_register.fy IS 'Financial year.';
COMMENT ON COLUMN ts_register.serial IS '1, 2, 3 …';
COMMENT ON COLUMN ts_register.number IS 'TS/CEN/2026-27/0001.';
COMMENT ON COLUMN ts_register.state IS 'How it stands.';
COMMENT ON COLUMN ts_register.technical_sanction_id IS 'For which sanction.';
COMMENT ON COLUMN ts_register.reason IS 'Why it is void.';

CREATE TABLE stored_file (
    sha256 TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE stored_file IS 'Files by content: issued orders, scans. Their bytes survive with the database.';
COMMENT ON COLUMN stored_file.sha256 IS 'SHA-256 of the bytes, lower hex.';
COMMENT ON COLUMN stored_file.media_type IS 'Such as application/pdf.';
COMMENT ON COLUMN stored_file.bytes IS 'The bytes.';
COMMENT ON COLUMN stored_file.created_at IS 'When it was stored.';

CREATE TABLE ts_document (
    technical_sanction_id UUID NOT NULL REFERENCES technical_sanction,
    kind TEXT NOT NULL CHECK (kind IN ('issued_order', 'scan')),
    sha256 TEXT NOT NULL UNIQUE REFERENCES stored_file,
    PRIMARY KEY (technical_sanction_id, kind)
);

COMMENT ON TABLE ts_document IS 'Documents of a sanction.';
COMMENT ON COLUMN ts_document.technical_sanction_id IS 'Of which sanction.';
COMMENT ON COLUMN ts_document.kind IS 'What it is.';
COMMENT ON COLUMN ts_document.sha256 IS 'Which file.';

CREATE TABLE task (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id UUID NOT NULL,
    project_id UUID REFERENCES project,
    office_id UUID NOT NULL REFERENCES office,
    role TEXT NOT NULL,
    posting_id UUID REFERENCES posting,
    created_at TIMESTAMPTZ NOT NULL,
    due_on DATE NOT NULL,
    remarks TEXT,
    sent_by UUID REFERENCES posting,
    done_at TIMESTAMPTZ
);

COMMENT ON TABLE task IS 'My work: what waits for whom.';
COMMENT ON COLUMN task.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN task.kind IS 'shared::task::TaskKind.';
COMMENT ON COLUMN task.entity IS 'What it is about.';
COMMENT ON COLUMN task.entity_id IS 'Which one.';
COMMENT ON COLUMN task.project_id IS 'Its project.';
COMMENT ON COLUMN task.office_id IS 'Office it waits in.';
COMMENT ON COLUMN task.role IS 'Role that can do it.';
COMMENT ON COLUMN task.posting_id IS 'The one posting that can, where only one can.';
COMMENT ON COLUMN task.created_at IS 'Since when it waits.';
COMMENT ON COLUMN task.due_on IS 'When it is due.';
COMMENT ON COLUMN task.remarks IS 'Remarks it came with.';
COMMENT ON COLUMN task.sent_by IS 'Who sent it on.';
COMMENT ON COLUMN task.done_at IS 'When it was done.';

CREATE TABLE audit_entry (
    id UUID PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    entity TEXT NOT NULL,
    entity_id UUID NOT NULL,
    project_id UUID,
    action TEXT NOT NULL,
    person_id UUID,
    posting_id UUID,
    remarks TEXT,
    details JSONB NOT NULL,
    entry_sha256 TEXT NOT NULL
);

COMMENT ON TABLE audit_entry IS 'What was done: append-only by privilege. Each entry is hashed over its canonical JSON, for the transparency log.';
COMMENT ON COLUMN audit_entry.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN audit_entry.at IS 'When.';
COMMENT ON COLUMN audit_entry.entity IS 'What kind of thing.';
COMMENT ON COLUMN audit_entry.entity_id IS 'Which one.';
COMMENT ON COLUMN audit_entry.project_id IS 'Of which project.';
COMMENT ON COLUMN audit_entry.action IS 'What was done.';
COMMENT ON COLUMN audit_entry.person_id IS 'Who.';
COMMENT ON COLUMN audit_entry.posting_id IS 'Under which posting.';
COMMENT ON COLUMN audit_entry.remarks IS 'What was said.';
COMMENT ON COLUMN audit_entry.details IS 'Further facts, never a secret.';
COMMENT ON COLUMN audit_entry.entry_sha256 IS 'SHA-256 of the canonical entry, lower hex.';

CREATE TABLE outbox_message (
    id UUID PRIMARY KEY,
    channel TEXT NOT NULL CHECK (channel IN ('sms', 'mail', 'in_app')),
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    attachment_sha256 TEXT REFERENCES stored_file,
    entity_id UUID,
    created_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    delivered_at TIMESTAMPTZ,
    parked_at TIMESTAMPTZ,
    last_error TEXT
);

COMMENT ON TABLE outbox_message IS 'What must leave the house after commit.';
COMMENT ON COLUMN outbox_message.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN outbox_message.channel IS 'How.';
COMMENT ON COLUMN outbox_message.recipient IS 'To whom.';
COMMENT ON COLUMN outbox_message.subject IS 'Subject.';
COMMENT ON COLUMN outbox_message.body IS 'Text; never a code.';
COMMENT ON COLUMN outbox_message.attachment_sha256 IS 'File to attach.';
COMMENT ON COLUMN outbox_message.entity_id IS 'What it is about.';
COMMENT ON COLUMN outbox_message.created_at IS 'When it was put here.';
COMMENT ON COLUMN outbox_message.due_at IS 'Next attempt.';
COMMENT ON COLUMN outbox_message.attempts IS 'Attempts made.';
COMMENT ON COLUMN outbox_message.delivered_at IS 'When it was taken.';
COMMENT ON COLUMN outbox_message.parked_at IS 'When it was given up, for an administrator to see.';
COMMENT ON COLUMN outbox_message.last_error IS 'What went wrong last.';

CREATE INDEX project_updated ON project (updated_at DESC, id);
CREATE INDEX project_title ON project USING gin ((title_en || ' ' || coalesce(title_bn, '') || ' ' || code) gin_trgm_ops);
CREATE INDEX work_project ON work (project_id);
CREATE INDEX estimate_work ON estimate (work_id);
CREATE UNIQUE INDEX aa_one_in_force ON administrative_approval (project_id) WHERE state = 'in_force';
CREATE INDEX ts_work ON technical_sanction (work_id);
CREATE UNIQUE INDEX ts_one_active ON technical_sanction (work_id) WHERE state NOT IN ('rejected', 'superseded', 'cancelled');
CREATE UNIQUE INDEX ts_memo ON technical_sanction (office_id, memo_no) WHERE memo_no IS NOT NULL;
CREATE INDEX task_open ON task (office_id, role) WHERE done_at IS NULL;
CREATE INDEX task_project ON task (project_id, created_at) WHERE done_at IS NULL;
CREATE INDEX task_entity ON task (entity_id) WHERE done_at IS NULL;
CREATE INDEX audit_entity ON audit_entry (entity_id, at);
CREATE INDEX audit_project ON audit_entry (project_id, at);
CREATE INDEX outbox_due ON outbox_message (due_at) WHERE delivered_at IS NULL AND parked_at IS NULL;

-- A sanction becomes signed or issued by the signer's role alone, and what is issued is never edited.
CREATE FUNCTION guard_technical_sanction() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state IN ('signed_awaiting_timestamp', 'issued') AND (TG_OP = 'INSERT' OR OLD.state <> NEW.state)
       AND current_user = 'upms_app' THEN
        RAISE EXCEPTION 'only the signer may set %', NEW.state USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state IN ('issued', 'recorded', 'superseded', 'cancelled')
       AND (NEW.content, NEW.amount_paise, NEW.ts_no, NEW.order_date, NEW.content_sha256)
           IS DISTINCT FROM (OLD.content, OLD.amount_paise, OLD.ts_no, OLD.order_date, OLD.content_sha256) THEN
        RAISE EXCEPTION 'an issued sanction is never edited' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_technical_sanction BEFORE INSERT OR UPDATE ON technical_sanction
    FOR EACH ROW EXECUTE FUNCTION guard_technical_sanction();

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT, UPDATE ON number_register, project, work, estimate, administrative_approval, technical_sanction, task,
            outbox_message TO upms_app, upms_signer;
        GRANT SELECT, INSERT ON aa_phasing, stored_file, audit_entry TO upms_app, upms_signer;
        GRANT SELECT, INSERT, UPDATE ON ts_register TO upms_signer;
        GRANT SELECT, UPDATE ON ts_register TO upms_app;
        GRANT SELECT ON ts_document TO upms_app;
        GRANT SELECT, INSERT ON ts_document TO upms_signer;
    END IF;
END $$;
