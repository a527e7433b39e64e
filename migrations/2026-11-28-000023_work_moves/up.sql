-- Work moves: reminders and escalation of tasks, notices, delegation while on leave; rules changed by two persons; masters
-- that administrators change.

ALTER TABLE task ADD COLUMN remind_on DATE;
ALTER TABLE task ADD COLUMN escalate_on DATE;
ALTER TABLE task ADD COLUMN reminded_at TIMESTAMPTZ;
ALTER TABLE task ADD COLUMN escalated_at TIMESTAMPTZ;
-- What waits already: half its days on top. What is opened from now on counts working days.
UPDATE task SET remind_on = due_on, escalate_on = due_on + greatest(1, (due_on - created_at::date + 1) / 2) WHERE done_at IS NULL;

COMMENT ON COLUMN task.remind_on IS 'From this day on the officer it waits with is reminded; task.remind_at_percent of its working days.';
COMMENT ON COLUMN task.escalate_on IS 'From this day on the next higher office is told; task.escalate_at_percent of its working days.';
COMMENT ON COLUMN task.reminded_at IS 'When the officer was reminded; once.';
COMMENT ON COLUMN task.escalated_at IS 'When the next higher office was told; once.';

CREATE INDEX task_to_remind ON task (remind_on) WHERE done_at IS NULL AND reminded_at IS NULL;
CREATE INDEX task_to_escalate ON task (escalate_on) WHERE done_at IS NULL AND escalated_at IS NULL;

CREATE TABLE notice (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person,
    kind TEXT NOT NULL CHECK (kind IN ('task_due', 'task_late', 'tasks_moved', 'tasks_waiting', 'work_delegated',
        'delegation_ended', 'order_copied', 'change_proposed', 'change_decided')),
    entity TEXT,
    entity_id UUID,
    content JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    read_at TIMESTAMPTZ
);

COMMENT ON TABLE notice IS 'Notices in the app: what a person is told, with or without a task.';
COMMENT ON COLUMN notice.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN notice.person_id IS 'Who is told.';
COMMENT ON COLUMN notice.kind IS 'shared::notice::NoticeKind.';
COMMENT ON COLUMN notice.entity IS 'What kind of thing it is about.';
COMMENT ON COLUMN notice.entity_id IS 'Which one.';
COMMENT ON COLUMN notice.content IS 'shared::notice::NoticeContent: names, days, tasks; never a secret.';
COMMENT ON COLUMN notice.created_at IS 'When it was told.';
COMMENT ON COLUMN notice.read_at IS 'When it was marked read.';

CREATE INDEX notice_person ON notice (person_id, created_at DESC, id DESC);
CREATE INDEX notice_unread ON notice (person_id) WHERE read_at IS NULL;

CREATE TABLE delegation (
    id UUID PRIMARY KEY,
    posting_id UUID NOT NULL REFERENCES posting,
    deputy_posting_id UUID NOT NULL REFERENCES posting,
    valid_from DATE NOT NULL,
    valid_to DATE NOT NULL,
    order_no TEXT NOT NULL,
    created_by UUID NOT NULL REFERENCES posting,
    created_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    ended_by UUID REFERENCES posting,
    CHECK (valid_to >= valid_from),
    CHECK (posting_id <> deputy_posting_id)
);

COMMENT ON TABLE delegation IS 'Who does the work of an officer on leave. It moves tasks, never the right to sign (R13).';
COMMENT ON COLUMN delegation.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN delegation.posting_id IS 'The posting that is away.';
COMMENT ON COLUMN delegation.deputy_posting_id IS 'The posting that does its work, with its own roles.';
COMMENT ON COLUMN delegation.valid_from IS 'First day.';
COMMENT ON COLUMN delegation.valid_to IS 'Last day; it ends by itself.';
COMMENT ON COLUMN delegation.order_no IS 'The order of leave.';
COMMENT ON COLUMN delegation.created_by IS 'Posting that entered it.';
COMMENT ON COLUMN delegation.created_at IS 'When it was entered.';
COMMENT ON COLUMN delegation.ended_at IS 'When it was ended before its last day.';
COMMENT ON COLUMN delegation.ended_by IS 'Posting that ended it.';

CREATE INDEX delegation_posting ON delegation (posting_id, valid_to) WHERE ended_at IS NULL;
CREATE INDEX delegation_deputy ON delegation (deputy_posting_id, valid_to) WHERE ended_at IS NULL;

CREATE TABLE rule_change (
    id UUID PRIMARY KEY,
    subject TEXT NOT NULL CHECK (subject IN ('parameter', 'power')),
    content JSONB NOT NULL,
    reason TEXT NOT NULL,
    correction BOOLEAN NOT NULL,
    valid_from DATE NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'rejected', 'withdrawn')),
    proposed_by UUID NOT NULL REFERENCES posting,
    proposed_at TIMESTAMPTZ NOT NULL,
    decided_by UUID REFERENCES posting,
    decided_at TIMESTAMPTZ,
    remarks TEXT,
    row_id UUID
);

COMMENT ON TABLE rule_change IS 'Changes of rule_param and sanction_power: proposed by one person, decided by another. The history of who changed what when.';
COMMENT ON COLUMN rule_change.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN rule_change.subject IS 'Which table.';
COMMENT ON COLUMN rule_change.content IS 'shared::rule_change: NewRule or NewPower, as proposed.';
COMMENT ON COLUMN rule_change.reason IS 'Why.';
COMMENT ON COLUMN rule_change.correction IS 'Whether it may hold from a day that has passed.';
COMMENT ON COLUMN rule_change.valid_from IS 'First day of the new row.';
COMMENT ON COLUMN rule_change.state IS 'Where it stands.';
COMMENT ON COLUMN rule_change.proposed_by IS 'Posting that proposed it.';
COMMENT ON COLUMN rule_change.proposed_at IS 'When.';
COMMENT ON COLUMN rule_change.decided_by IS 'Posting that decided it; another person, unless withdrawn.';
COMMENT ON COLUMN rule_change.decided_at IS 'When.';
COMMENT ON COLUMN rule_change.remarks IS 'What was said when it was decided.';
COMMENT ON COLUMN rule_change.row_id IS 'The dated row it became.';

CREATE INDEX rule_change_proposed ON rule_change (proposed_at DESC, id DESC);

ALTER TABLE department ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
COMMENT ON COLUMN department.version IS 'Raised by each change; the ETag.';

ALTER TABLE condition_template ADD COLUMN active BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE condition_template ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
COMMENT ON COLUMN condition_template.active IS 'Whether it is offered.';
COMMENT ON COLUMN condition_template.version IS 'Raised by each change; the ETag.';

ALTER TABLE copyto_template ADD COLUMN active BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE copyto_template ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE copyto_template ADD COLUMN addressee_bn TEXT;
COMMENT ON COLUMN copyto_template.active IS 'Whether it is offered.';
COMMENT ON COLUMN copyto_template.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN copyto_template.addressee_bn IS 'To whom, in Bengali; absent: as in English.';

ALTER TABLE holiday ADD COLUMN name_bn TEXT;
COMMENT ON COLUMN holiday.name_bn IS 'Its name in Bengali; absent: as in English.';

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT, UPDATE ON notice, delegation, rule_change TO upms_app;
        GRANT SELECT ON delegation TO upms_signer;
        GRANT DELETE ON holiday TO upms_app;
        -- Dated rows are never edited: a change is a row of a later date.
        REVOKE UPDATE ON rule_param, sanction_power FROM upms_app;
    END IF;
END $$;
