-- Physical progress: what a work is measured by, reports, photos, milestones, hindrances, inspections, pauses; and how far works
-- and projects have come, kept by the transaction that approves.

CREATE TABLE component_template (
    project_type TEXT NOT NULL REFERENCES project_type,
    position INTEGER NOT NULL CHECK (position >= 1),
    name_en TEXT NOT NULL,
    name_bn TEXT NOT NULL,
    weight_bp INTEGER NOT NULL CHECK (weight_bp BETWEEN 1 AND 10000),
    by_chainage BOOLEAN NOT NULL,
    PRIMARY KEY (project_type, position)
);

COMMENT ON TABLE component_template IS 'Components by which works of a type are measured; copied to a work at its first report.';
COMMENT ON COLUMN component_template.project_type IS 'Type of project.';
COMMENT ON COLUMN component_template.position IS 'Order on the sheet.';
COMMENT ON COLUMN component_template.name_en IS 'Name in English.';
COMMENT ON COLUMN component_template.name_bn IS 'Name in Bengali.';
COMMENT ON COLUMN component_template.weight_bp IS 'Share of the work in basis points; those of a type make 10000.';
COMMENT ON COLUMN component_template.by_chainage IS 'A road layer, reported by stretches where the work is sized in kilometres.';

CREATE TABLE work_component (
    id UUID PRIMARY KEY,
    work_id UUID NOT NULL REFERENCES work,
    position INTEGER NOT NULL CHECK (position >= 1),
    name_en TEXT NOT NULL,
    name_bn TEXT NOT NULL,
    weight_bp INTEGER NOT NULL CHECK (weight_bp BETWEEN 1 AND 10000),
    unit TEXT NOT NULL,
    whole_milli BIGINT NOT NULL CHECK (whole_milli > 0),
    from_m BIGINT CHECK (from_m >= 0),
    UNIQUE (work_id, position)
);

COMMENT ON TABLE work_component IS 'Components by which a work is measured.';
COMMENT ON COLUMN work_component.id IS 'Made by the server; of a template from work and position.';
COMMENT ON COLUMN work_component.work_id IS 'Its work.';
COMMENT ON COLUMN work_component.position IS 'Order on the sheet.';
COMMENT ON COLUMN work_component.name_en IS 'Name in English.';
COMMENT ON COLUMN work_component.name_bn IS 'Name in Bengali.';
COMMENT ON COLUMN work_component.weight_bp IS 'Share of the work in basis points; those of a work make 10000.';
COMMENT ON COLUMN work_component.unit IS 'Unit of the quantity; % for a share.';
COMMENT ON COLUMN work_component.whole_milli IS 'The whole, in thousandths of the unit.';
COMMENT ON COLUMN work_component.from_m IS 'Of a road layer: chainage at which its kilometres begin, metres.';

CREATE TABLE progress_report (
    id UUID PRIMARY KEY,
    work_id UUID NOT NULL REFERENCES work,
    project_id UUID NOT NULL REFERENCES project,
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'returned')),
    kind TEXT NOT NULL CHECK (kind IN ('fortnight_1', 'fortnight_2', 'month_end')),
    month DATE NOT NULL CHECK (extract(day FROM month) = 1),
    as_on DATE NOT NULL,
    physical_bp INTEGER NOT NULL,
    target_bp INTEGER CHECK (target_bp BETWEEN 0 AND 10000),
    figures JSONB NOT NULL,
    value_of_work_done_paise BIGINT NOT NULL CHECK (value_of_work_done_paise >= 0),
    bills_pending_paise BIGINT NOT NULL CHECK (bills_pending_paise >= 0),
    expected_completion DATE,
    labour_on_site INTEGER CHECK (labour_on_site >= 0),
    narrative TEXT NOT NULL,
    photo_ids UUID[] NOT NULL,
    flags JSONB NOT NULL DEFAULT '[]',
    warning_reasons JSONB NOT NULL DEFAULT '[]',
    corrects UUID UNIQUE REFERENCES progress_report,
    correction_reason TEXT,
    prepared_by UUID NOT NULL REFERENCES posting,
    submitted_at TIMESTAMPTZ,
    approved_by UUID REFERENCES posting,
    approved_at TIMESTAMPTZ,
    return_remarks TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK ((corrects IS NULL) = (correction_reason IS NULL)),
    CHECK ((state = 'approved') = (approved_at IS NOT NULL) AND (approved_at IS NULL) = (approved_by IS NULL)),
    CHECK (state <> 'approved' OR physical_bp BETWEEN 0 AND 10000)
);

COMMENT ON TABLE progress_report IS 'Reports of physical progress: a work, a period, running totals.';
COMMENT ON COLUMN progress_report.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN progress_report.work_id IS 'Its work.';
COMMENT ON COLUMN progress_report.project_id IS 'Its project.';
COMMENT ON COLUMN progress_report.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN progress_report.state IS 'Where it stands; an approved report is never edited.';
COMMENT ON COLUMN progress_report.kind IS 'Fortnight or month.';
COMMENT ON COLUMN progress_report.month IS 'First day of the month it is of.';
COMMENT ON COLUMN progress_report.as_on IS 'The day up to which everything is counted.';
COMMENT ON COLUMN progress_report.physical_bp IS 'Cumulative progress in basis points, rounded down; computed.';
COMMENT ON COLUMN progress_report.target_bp IS 'Planned for that day by the dates of the agreement, basis points.';
COMMENT ON COLUMN progress_report.figures IS 'shared::progress::ComponentFigures: each component with its running total and the one before.';
COMMENT ON COLUMN progress_report.value_of_work_done_paise IS 'Value of all work done, paise.';
COMMENT ON COLUMN progress_report.bills_pending_paise IS 'Bills given in and not paid, paise.';
COMMENT ON COLUMN progress_report.expected_completion IS 'When the site expects to be done.';
COMMENT ON COLUMN progress_report.labour_on_site IS 'Workers on the site.';
COMMENT ON COLUMN progress_report.narrative IS 'What is to be said.';
COMMENT ON COLUMN progress_report.photo_ids IS 'Photos that go with it.';
COMMENT ON COLUMN progress_report.flags IS 'Findings that were flagged when it was sent.';
COMMENT ON COLUMN progress_report.warning_reasons IS 'Reasons given to rules that warn.';
COMMENT ON COLUMN progress_report.corrects IS 'The approved report it puts right; each has one correction.';
COMMENT ON COLUMN progress_report.correction_reason IS 'What was wrong.';
COMMENT ON COLUMN progress_report.prepared_by IS 'Posting that entered it last.';
COMMENT ON COLUMN progress_report.submitted_at IS 'When it was last sent.';
COMMENT ON COLUMN progress_report.approved_by IS 'Posting that approved it.';
COMMENT ON COLUMN progress_report.approved_at IS 'When.';
COMMENT ON COLUMN progress_report.return_remarks IS 'Why it was last returned.';
COMMENT ON COLUMN progress_report.updated_at IS 'When it was last changed.';

-- One report of a work and a period; corrections are counted by what they correct.
CREATE UNIQUE INDEX progress_one_of_period ON progress_report (work_id, kind, month) WHERE corrects IS NULL;
CREATE UNIQUE INDEX progress_one_open ON progress_report (work_id) WHERE state <> 'approved';
CREATE INDEX progress_of_work ON progress_report (work_id, as_on DESC, id DESC);
CREATE INDEX progress_of_project ON progress_report (project_id, as_on DESC);

CREATE FUNCTION guard_progress_report() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'approved' THEN
        RAISE EXCEPTION 'an approved report is never edited' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_progress_report BEFORE UPDATE ON progress_report
    FOR EACH ROW EXECUTE FUNCTION guard_progress_report();

CREATE TABLE photo (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    work_id UUID NOT NULL REFERENCES work,
    report_id UUID REFERENCES progress_report,
    sha256 TEXT NOT NULL UNIQUE CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes BIGINT NOT NULL CHECK (size_bytes > 0),
    taken_at TIMESTAMPTZ NOT NULL,
    latitude_e6 INTEGER NOT NULL,
    longitude_e6 INTEGER NOT NULL,
    accuracy_m INTEGER CHECK (accuracy_m >= 0),
    place_source TEXT NOT NULL CHECK (place_source IN ('exif', 'device', 'map')),
    distance_m BIGINT CHECK (distance_m >= 0),
    stage TEXT NOT NULL CHECK (stage IN ('before', 'during', 'after')),
    caption TEXT NOT NULL CHECK (char_length(caption) <= 200),
    uploaded_by UUID NOT NULL REFERENCES posting,
    uploaded_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE photo IS 'Photos from the site, with place and time. The bytes lie in the store, by their hash.';
COMMENT ON COLUMN photo.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN photo.project_id IS 'Its project.';
COMMENT ON COLUMN photo.work_id IS 'Its work.';
COMMENT ON COLUMN photo.report_id IS 'The report it was sent with.';
COMMENT ON COLUMN photo.sha256 IS 'SHA-256 of the bytes, lower hex; a photo is used once (R42).';
COMMENT ON COLUMN photo.size_bytes IS 'Bytes.';
COMMENT ON COLUMN photo.taken_at IS 'When it was taken, by the camera or the phone.';
COMMENT ON COLUMN photo.latitude_e6 IS 'Latitude, millionths of a degree (WGS 84).';
COMMENT ON COLUMN photo.longitude_e6 IS 'Longitude, millionths of a degree (WGS 84).';
COMMENT ON COLUMN photo.accuracy_m IS 'Accuracy the phone gave, metres.';
COMMENT ON COLUMN photo.place_source IS 'Where the place is known from.';
COMMENT ON COLUMN photo.distance_m IS 'Metres from the site or its line when it was brought; absent: the site was not located.';
COMMENT ON COLUMN photo.stage IS 'What it shows of the work.';
COMMENT ON COLUMN photo.caption IS 'What a reader calls it.';
COMMENT ON COLUMN photo.uploaded_by IS 'Posting that brought it.';
COMMENT ON COLUMN photo.uploaded_at IS 'When.';

CREATE INDEX photo_work ON photo (work_id, taken_at DESC, id DESC);

CREATE TABLE work_progress (
    work_id UUID PRIMARY KEY REFERENCES work,
    report_id UUID NOT NULL REFERENCES progress_report,
    physical_bp INTEGER NOT NULL CHECK (physical_bp BETWEEN 0 AND 10000),
    as_on DATE NOT NULL,
    expected_completion DATE,
    updated_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE work_progress IS 'How far a work has come: its latest approved report.';
COMMENT ON COLUMN work_progress.work_id IS 'Which work.';
COMMENT ON COLUMN work_progress.report_id IS 'The report that says so.';
COMMENT ON COLUMN work_progress.physical_bp IS 'Cumulative progress in basis points.';
COMMENT ON COLUMN work_progress.as_on IS 'On which day.';
COMMENT ON COLUMN work_progress.expected_completion IS 'When the site expects to be done.';
COMMENT ON COLUMN work_progress.updated_at IS 'When it was last changed.';

CREATE TABLE project_progress (
    project_id UUID PRIMARY KEY REFERENCES project,
    physical_bp INTEGER NOT NULL CHECK (physical_bp BETWEEN 0 AND 10000),
    as_on DATE,
    expected_completion DATE,
    updated_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE project_progress IS 'How far a project has come: its works by their weights, rounded down (R55).';
COMMENT ON COLUMN project_progress.project_id IS 'Which project.';
COMMENT ON COLUMN project_progress.physical_bp IS 'Progress in basis points.';
COMMENT ON COLUMN project_progress.as_on IS 'The latest day any of its works is reported for.';
COMMENT ON COLUMN project_progress.expected_completion IS 'When the last of its works is expected to be done.';
COMMENT ON COLUMN project_progress.updated_at IS 'When it was last changed.';

CREATE TABLE milestone (
    id UUID PRIMARY KEY,
    work_id UUID NOT NULL REFERENCES work,
    project_id UUID NOT NULL REFERENCES project,
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL CHECK (state IN ('planned', 'claimed', 'verified')),
    name TEXT NOT NULL,
    weight_bp INTEGER NOT NULL CHECK (weight_bp BETWEEN 0 AND 10000),
    planned_on DATE NOT NULL,
    revised_on DATE,
    actual_on DATE,
    evidence TEXT,
    claimed_by UUID REFERENCES posting,
    verified_by UUID REFERENCES posting,
    return_remarks TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK ((state = 'planned') = (actual_on IS NULL) AND (actual_on IS NULL) = (claimed_by IS NULL)),
    CHECK ((state = 'verified') = (verified_by IS NOT NULL))
);

COMMENT ON TABLE milestone IS 'Milestones of works: what was promised for when.';
COMMENT ON COLUMN milestone.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN milestone.work_id IS 'Its work.';
COMMENT ON COLUMN milestone.project_id IS 'Its project.';
COMMENT ON COLUMN milestone.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN milestone.state IS 'Where it stands.';
COMMENT ON COLUMN milestone.name IS 'What is to be reached.';
COMMENT ON COLUMN milestone.weight_bp IS 'Share of the work in basis points.';
COMMENT ON COLUMN milestone.planned_on IS 'Day planned at first.';
COMMENT ON COLUMN milestone.revised_on IS 'Day planned now, where it was moved.';
COMMENT ON COLUMN milestone.actual_on IS 'Day it was reached, as claimed.';
COMMENT ON COLUMN milestone.evidence IS 'What shows it.';
COMMENT ON COLUMN milestone.claimed_by IS 'Posting that claimed it.';
COMMENT ON COLUMN milestone.verified_by IS 'Posting that verified it; another person.';
COMMENT ON COLUMN milestone.return_remarks IS 'Why the claim was last returned.';
COMMENT ON COLUMN milestone.updated_at IS 'When it was last changed.';

CREATE INDEX milestone_work ON milestone (work_id, planned_on);

CREATE TABLE hindrance (
    id UUID PRIMARY KEY,
    work_id UUID NOT NULL REFERENCES work,
    project_id UUID NOT NULL REFERENCES project,
    version INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL CHECK (kind IN ('land', 'utility', 'forest', 'fund', 'drawing', 'contractor', 'court', 'weather', 'law_order', 'other')),
    from_on DATE NOT NULL,
    to_on DATE,
    action TEXT NOT NULL,
    pending_with TEXT,
    reported_by UUID NOT NULL REFERENCES posting,
    ended_by UUID REFERENCES posting,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK (to_on >= from_on),
    CHECK ((to_on IS NULL) = (ended_by IS NULL))
);

COMMENT ON TABLE hindrance IS 'Hindrances of works: what stands in the way, since when, until when.';
COMMENT ON COLUMN hindrance.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN hindrance.work_id IS 'Its work.';
COMMENT ON COLUMN hindrance.project_id IS 'Its project.';
COMMENT ON COLUMN hindrance.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN hindrance.kind IS 'What kind.';
COMMENT ON COLUMN hindrance.from_on IS 'First day.';
COMMENT ON COLUMN hindrance.to_on IS 'Last day; absent: it stands.';
COMMENT ON COLUMN hindrance.action IS 'What it is and what is done about it.';
COMMENT ON COLUMN hindrance.pending_with IS 'Who can clear it.';
COMMENT ON COLUMN hindrance.reported_by IS 'Posting that reported it.';
COMMENT ON COLUMN hindrance.ended_by IS 'Posting that said it is over.';
COMMENT ON COLUMN hindrance.updated_at IS 'When it was last changed.';

CREATE INDEX hindrance_work ON hindrance (work_id, from_on DESC);

CREATE TABLE inspection (
    id UUID PRIMARY KEY,
    work_id UUID NOT NULL REFERENCES work,
    project_id UUID NOT NULL REFERENCES project,
    inspected_by UUID NOT NULL REFERENCES posting,
    inspected_on DATE NOT NULL,
    rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    remarks TEXT NOT NULL,
    latitude_e6 INTEGER,
    longitude_e6 INTEGER,
    created_at TIMESTAMPTZ NOT NULL,
    CHECK ((latitude_e6 IS NULL) = (longitude_e6 IS NULL))
);

COMMENT ON TABLE inspection IS 'Inspections of works.';
COMMENT ON COLUMN inspection.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN inspection.work_id IS 'Its work.';
COMMENT ON COLUMN inspection.project_id IS 'Its project.';
COMMENT ON COLUMN inspection.inspected_by IS 'Posting that inspected.';
COMMENT ON COLUMN inspection.inspected_on IS 'When.';
COMMENT ON COLUMN inspection.rating IS '1 (bad) to 5 (very good).';
COMMENT ON COLUMN inspection.remarks IS 'What was seen.';
COMMENT ON COLUMN inspection.latitude_e6 IS 'Where the officer stood: latitude, millionths of a degree (WGS 84).';
COMMENT ON COLUMN inspection.longitude_e6 IS 'Longitude, millionths of a degree (WGS 84).';
COMMENT ON COLUMN inspection.created_at IS 'When it was entered.';

CREATE INDEX inspection_work ON inspection (work_id, inspected_on DESC, id DESC);

CREATE TABLE inspection_finding (
    id UUID PRIMARY KEY,
    inspection_id UUID NOT NULL REFERENCES inspection,
    position INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL CHECK (state IN ('open', 'complied', 'closed')),
    severity TEXT NOT NULL CHECK (severity IN ('minor', 'major', 'critical')),
    text TEXT NOT NULL,
    due_on DATE NOT NULL,
    compliance TEXT,
    complied_by UUID REFERENCES posting,
    complied_on DATE,
    closed_by UUID REFERENCES posting,
    closed_on DATE,
    remarks TEXT,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (inspection_id, position),
    CHECK ((state = 'open') = (complied_by IS NULL)),
    CHECK ((state = 'closed') = (closed_by IS NOT NULL))
);

COMMENT ON TABLE inspection_finding IS 'Findings of inspections, followed until another officer closes them.';
COMMENT ON COLUMN inspection_finding.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN inspection_finding.inspection_id IS 'Of which inspection.';
COMMENT ON COLUMN inspection_finding.position IS 'Order.';
COMMENT ON COLUMN inspection_finding.version IS 'Raised by each change; the ETag.';
COMMENT ON COLUMN inspection_finding.state IS 'Where it stands.';
COMMENT ON COLUMN inspection_finding.severity IS 'How grave it is.';
COMMENT ON COLUMN inspection_finding.text IS 'What was found.';
COMMENT ON COLUMN inspection_finding.due_on IS 'Day by which it is put right.';
COMMENT ON COLUMN inspection_finding.compliance IS 'What was done about it.';
COMMENT ON COLUMN inspection_finding.complied_by IS 'Posting that says it is put right.';
COMMENT ON COLUMN inspection_finding.complied_on IS 'When.';
COMMENT ON COLUMN inspection_finding.closed_by IS 'Posting that closed it; another person.';
COMMENT ON COLUMN inspection_finding.closed_on IS 'When.';
COMMENT ON COLUMN inspection_finding.remarks IS 'Why it was opened again.';
COMMENT ON COLUMN inspection_finding.updated_at IS 'When it was last changed.';

CREATE TABLE project_suspension (
    id UUID PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project,
    reason TEXT NOT NULL,
    suspended_by UUID NOT NULL REFERENCES posting,
    suspended_on DATE NOT NULL,
    resumed_by UUID REFERENCES posting,
    resumed_on DATE,
    resume_reason TEXT,
    CHECK (resumed_on >= suspended_on),
    CHECK ((resumed_on IS NULL) = (resumed_by IS NULL) AND (resumed_on IS NULL) = (resume_reason IS NULL))
);

COMMENT ON TABLE project_suspension IS 'Times in which projects stood still by order of the Superintending Engineer.';
COMMENT ON COLUMN project_suspension.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN project_suspension.project_id IS 'Which project.';
COMMENT ON COLUMN project_suspension.reason IS 'Why.';
COMMENT ON COLUMN project_suspension.suspended_by IS 'Posting that suspended it.';
COMMENT ON COLUMN project_suspension.suspended_on IS 'First day.';
COMMENT ON COLUMN project_suspension.resumed_by IS 'Posting that resumed it.';
COMMENT ON COLUMN project_suspension.resumed_on IS 'Day on which it went on.';
COMMENT ON COLUMN project_suspension.resume_reason IS 'What has changed.';

CREATE UNIQUE INDEX suspension_one_open ON project_suspension (project_id) WHERE resumed_on IS NULL;

-- Whoever is posted already gets what his post now carries.
UPDATE posting SET roles = roles || ARRAY['progress_reporter'] WHERE designation IN ('SAE', 'JE', 'AE') AND roles && ARRAY['preparer', 'estimate_checker'];
UPDATE posting SET roles = roles || ARRAY['progress_approver'] WHERE designation = 'EE' AND roles && ARRAY['estimate_vetter'];
UPDATE posting SET roles = roles || ARRAY['progress_corrector'] WHERE designation = 'SE' AND roles && ARRAY['estimate_vetter'];
UPDATE posting SET roles = roles || ARRAY['inspector'] WHERE (designation IN ('AE', 'EE', 'SE', 'CE', 'ECE') AND roles && ARRAY['estimate_checker', 'estimate_vetter'])
    OR roles && ARRAY['dept_nodal', 'dept_secretary', 'finance', 'district_magistrate'];

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT, UPDATE ON component_template, progress_report, work_progress, project_progress, milestone, hindrance,
            inspection_finding, project_suspension TO upms_app;
        GRANT SELECT, INSERT, DELETE ON work_component TO upms_app;
        GRANT SELECT, INSERT ON photo, inspection TO upms_app;
        GRANT UPDATE (report_id) ON photo TO upms_app;
        GRANT SELECT ON component_template, work_component, progress_report, photo, work_progress, project_progress, milestone,
            hindrance, inspection, inspection_finding, project_suspension TO upms_signer;
    END IF;
END $$;
