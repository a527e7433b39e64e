-- The record seen from above: how each project stands, what stands out about it, and totals that are kept with each act.

-- A standing is judged anew at the end of the transaction that changes its project, and once a day. What it adds to the totals is
-- written beside it by the triggers below: minus what it was, plus what it is. Rows are only added, so that no two acts wait for one
-- another; a worker folds them. The sum of the rows is right at any moment.

CREATE TABLE project_standing (
    project_id UUID PRIMARY KEY REFERENCES project,
    department TEXT NOT NULL,
    requisitioning_department TEXT NOT NULL,
    executing_office_id UUID NOT NULL,
    work_offices UUID[] NOT NULL,
    district INTEGER NOT NULL,
    scheme TEXT NOT NULL,
    stage TEXT NOT NULL,
    in_hand INTEGER NOT NULL,
    cost_paise BIGINT NOT NULL,
    committed_paise BIGINT NOT NULL,
    spent_paise BIGINT NOT NULL,
    lagging INTEGER NOT NULL,
    lagged_before INTEGER NOT NULL,
    reports_due INTEGER NOT NULL,
    reports_in INTEGER NOT NULL,
    red INTEGER NOT NULL,
    amber INTEGER NOT NULL,
    idle INTEGER NOT NULL,
    idle_paise BIGINT NOT NULL,
    amber_flags INTEGER[] NOT NULL,
    red_flags INTEGER[] NOT NULL,
    physical_bp INTEGER NOT NULL CHECK (physical_bp BETWEEN 0 AND 10000),
    financial_bp INTEGER CHECK (financial_bp BETWEEN 0 AND 10000),
    planned_bp INTEGER CHECK (planned_bp BETWEEN 0 AND 10000),
    reported_on DATE,
    health TEXT NOT NULL CHECK (health IN ('green', 'amber', 'red')),
    judged_on DATE NOT NULL
);

COMMENT ON TABLE project_standing IS 'How a project stands: its share of the totals, and what lists are narrowed and ordered by.';
COMMENT ON COLUMN project_standing.project_id IS 'Which project.';
COMMENT ON COLUMN project_standing.department IS 'Owning department.';
COMMENT ON COLUMN project_standing.requisitioning_department IS 'Department it is built for.';
COMMENT ON COLUMN project_standing.executing_office_id IS 'Office that builds it.';
COMMENT ON COLUMN project_standing.work_offices IS 'Offices that build its works, in order; by them and the office engineers read it.';
COMMENT ON COLUMN project_standing.district IS 'LGD code of the district.';
COMMENT ON COLUMN project_standing.scheme IS 'Scheme.';
COMMENT ON COLUMN project_standing.stage IS 'Stage.';
COMMENT ON COLUMN project_standing.in_hand IS '1 when awarded and not done.';
COMMENT ON COLUMN project_standing.cost_paise IS 'What it costs: the approval in force, of repairs the sanctions, before either the agreements; in paise.';
COMMENT ON COLUMN project_standing.committed_paise IS 'Agreements that bind, in paise.';
COMMENT ON COLUMN project_standing.spent_paise IS 'All that was spent, in paise.';
COMMENT ON COLUMN project_standing.lagging IS '1 when further behind its plan than the limit.';
COMMENT ON COLUMN project_standing.lagged_before IS '1 when it was so a month before.';
COMMENT ON COLUMN project_standing.reports_due IS 'Works in progress that owe the report of the month that is due.';
COMMENT ON COLUMN project_standing.reports_in IS 'Those of them whose report came.';
COMMENT ON COLUMN project_standing.red IS '1 when its health is red.';
COMMENT ON COLUMN project_standing.amber IS '1 when its health is amber.';
COMMENT ON COLUMN project_standing.idle IS '1 when its money is idle (R50).';
COMMENT ON COLUMN project_standing.idle_paise IS 'Allotted and unspent where it is, in paise.';
COMMENT ON COLUMN project_standing.amber_flags IS 'For each kind of flag, in the order of shared::portfolio::FlagKind, 1 when it is amber.';
COMMENT ON COLUMN project_standing.red_flags IS 'The same of red ones.';
COMMENT ON COLUMN project_standing.physical_bp IS 'Progress reported, in basis points (R55).';
COMMENT ON COLUMN project_standing.financial_bp IS 'Financial progress (R57), in basis points; absent where there is nothing to measure against.';
COMMENT ON COLUMN project_standing.planned_bp IS 'Progress planned for the day it is compared on, in basis points; absent where nothing is planned.';
COMMENT ON COLUMN project_standing.reported_on IS 'The day its latest report is as on.';
COMMENT ON COLUMN project_standing.health IS 'The worst of its flags.';
COMMENT ON COLUMN project_standing.judged_on IS 'The day it was judged on.';

CREATE TABLE project_year_standing (
    project_id UUID NOT NULL REFERENCES project,
    fy TEXT NOT NULL CHECK (fy ~ '^[0-9]{4}-[0-9]{2}$'),
    department TEXT NOT NULL,
    requisitioning_department TEXT NOT NULL,
    executing_office_id UUID NOT NULL,
    work_offices UUID[] NOT NULL,
    district INTEGER NOT NULL,
    scheme TEXT NOT NULL,
    stage TEXT NOT NULL,
    budget_paise BIGINT NOT NULL,
    allotted_paise BIGINT NOT NULL,
    spent_paise BIGINT NOT NULL,
    started INTEGER NOT NULL,
    target_paise BIGINT NOT NULL,
    planned_paise BIGINT[] NOT NULL,
    earned_paise BIGINT[] NOT NULL,
    paid_paise BIGINT[] NOT NULL,
    PRIMARY KEY (project_id, fy)
);

COMMENT ON TABLE project_year_standing IS 'The work and the money of a project in a financial year: its share of the totals of the year.';
COMMENT ON COLUMN project_year_standing.project_id IS 'Which project.';
COMMENT ON COLUMN project_year_standing.fy IS 'Financial year.';
COMMENT ON COLUMN project_year_standing.department IS 'Owning department.';
COMMENT ON COLUMN project_year_standing.requisitioning_department IS 'Department it is built for.';
COMMENT ON COLUMN project_year_standing.executing_office_id IS 'Office that builds it.';
COMMENT ON COLUMN project_year_standing.work_offices IS 'Offices that build its works, in order; by them and the office engineers read it.';
COMMENT ON COLUMN project_year_standing.district IS 'LGD code of the district.';
COMMENT ON COLUMN project_year_standing.scheme IS 'Scheme.';
COMMENT ON COLUMN project_year_standing.stage IS 'Stage.';
COMMENT ON COLUMN project_year_standing.budget_paise IS 'Money of the year by phasing or annual plan, in paise.';
COMMENT ON COLUMN project_year_standing.allotted_paise IS 'Releases less withdrawals of the year, in paise.';
COMMENT ON COLUMN project_year_standing.spent_paise IS 'Gross of the vouchers of the year, in paise.';
COMMENT ON COLUMN project_year_standing.started IS '1 when its work began in the year.';
COMMENT ON COLUMN project_year_standing.target_paise IS 'Worth of the work planned for the year, in paise.';
COMMENT ON COLUMN project_year_standing.planned_paise IS 'The same up to the end of each month, April first.';
COMMENT ON COLUMN project_year_standing.earned_paise IS 'Worth of the work done in the year, up to the end of each month.';
COMMENT ON COLUMN project_year_standing.paid_paise IS 'Spent in the year, up to the end of each month.';

CREATE TABLE project_flag (
    project_id UUID NOT NULL REFERENCES project,
    kind TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('amber', 'red')),
    since DATE NOT NULL,
    PRIMARY KEY (project_id, kind)
);

COMMENT ON TABLE project_flag IS 'What stands out about projects though it stops nothing.';
COMMENT ON COLUMN project_flag.project_id IS 'Which project.';
COMMENT ON COLUMN project_flag.kind IS 'What stands out: shared::portfolio::FlagKind.';
COMMENT ON COLUMN project_flag.level IS 'How grave.';
COMMENT ON COLUMN project_flag.since IS 'Since when.';

CREATE TABLE portfolio_total (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sign SMALLINT NOT NULL CHECK (sign IN (-1, 1)),
    department TEXT NOT NULL,
    requisitioning_department TEXT NOT NULL,
    executing_office_id UUID NOT NULL,
    work_offices UUID[] NOT NULL,
    district INTEGER NOT NULL,
    scheme TEXT NOT NULL,
    stage TEXT NOT NULL,
    projects BIGINT NOT NULL,
    in_hand BIGINT NOT NULL,
    cost_paise BIGINT NOT NULL,
    committed_paise BIGINT NOT NULL,
    spent_paise BIGINT NOT NULL,
    lagging BIGINT NOT NULL,
    lagged_before BIGINT NOT NULL,
    reports_due BIGINT NOT NULL,
    reports_in BIGINT NOT NULL,
    red BIGINT NOT NULL,
    amber BIGINT NOT NULL,
    idle BIGINT NOT NULL,
    idle_paise BIGINT NOT NULL,
    amber_flags BIGINT[] NOT NULL,
    red_flags BIGINT[] NOT NULL
);

COMMENT ON TABLE portfolio_total IS 'Totals over projects alike in department, office, district, scheme and stage: the signed sum of the rows.';
COMMENT ON COLUMN portfolio_total.id IS 'Order of writing.';
COMMENT ON COLUMN portfolio_total.sign IS 'Whether the row is taken away or added.';
COMMENT ON COLUMN portfolio_total.department IS 'Owning department.';
COMMENT ON COLUMN portfolio_total.requisitioning_department IS 'Department it is built for.';
COMMENT ON COLUMN portfolio_total.executing_office_id IS 'Office that builds it.';
COMMENT ON COLUMN portfolio_total.work_offices IS 'Offices that build its works, in order; by them and the office engineers read it.';
COMMENT ON COLUMN portfolio_total.district IS 'LGD code of the district.';
COMMENT ON COLUMN portfolio_total.scheme IS 'Scheme.';
COMMENT ON COLUMN portfolio_total.stage IS 'Stage.';
COMMENT ON COLUMN portfolio_total.projects IS 'How many projects.';
COMMENT ON COLUMN portfolio_total.in_hand IS 'How many: awarded and not done.';
COMMENT ON COLUMN portfolio_total.cost_paise IS 'What it costs: the approval in force, of repairs the sanctions, before either the agreements; in paise.';
COMMENT ON COLUMN portfolio_total.committed_paise IS 'Agreements that bind, in paise.';
COMMENT ON COLUMN portfolio_total.spent_paise IS 'All that was spent, in paise.';
COMMENT ON COLUMN portfolio_total.lagging IS 'How many: further behind its plan than the limit.';
COMMENT ON COLUMN portfolio_total.lagged_before IS 'How many: it was so a month before.';
COMMENT ON COLUMN portfolio_total.reports_due IS 'Works in progress that owe the report of the month that is due.';
COMMENT ON COLUMN portfolio_total.reports_in IS 'Those of them whose report came.';
COMMENT ON COLUMN portfolio_total.red IS 'How many: its health is red.';
COMMENT ON COLUMN portfolio_total.amber IS 'How many: its health is amber.';
COMMENT ON COLUMN portfolio_total.idle IS 'How many: its money is idle (R50).';
COMMENT ON COLUMN portfolio_total.idle_paise IS 'Allotted and unspent where it is, in paise.';
COMMENT ON COLUMN portfolio_total.amber_flags IS 'For each kind of flag, in the order of shared::portfolio::FlagKind, 1 when it is amber.';
COMMENT ON COLUMN portfolio_total.red_flags IS 'The same of red ones.';

CREATE TABLE portfolio_year_total (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sign SMALLINT NOT NULL CHECK (sign IN (-1, 1)),
    fy TEXT NOT NULL,
    department TEXT NOT NULL,
    requisitioning_department TEXT NOT NULL,
    executing_office_id UUID NOT NULL,
    work_offices UUID[] NOT NULL,
    district INTEGER NOT NULL,
    scheme TEXT NOT NULL,
    stage TEXT NOT NULL,
    budget_paise BIGINT NOT NULL,
    allotted_paise BIGINT NOT NULL,
    spent_paise BIGINT NOT NULL,
    started BIGINT NOT NULL,
    target_paise BIGINT NOT NULL,
    planned_paise BIGINT[] NOT NULL,
    earned_paise BIGINT[] NOT NULL,
    paid_paise BIGINT[] NOT NULL
);

COMMENT ON TABLE portfolio_year_total IS 'The same totals of a financial year.';
COMMENT ON COLUMN portfolio_year_total.id IS 'Order of writing.';
COMMENT ON COLUMN portfolio_year_total.sign IS 'Whether the row is taken away or added.';
COMMENT ON COLUMN portfolio_year_total.fy IS 'Financial year.';
COMMENT ON COLUMN portfolio_year_total.department IS 'Owning department.';
COMMENT ON COLUMN portfolio_year_total.requisitioning_department IS 'Department it is built for.';
COMMENT ON COLUMN portfolio_year_total.executing_office_id IS 'Office that builds it.';
COMMENT ON COLUMN portfolio_year_total.work_offices IS 'Offices that build its works, in order; by them and the office engineers read it.';
COMMENT ON COLUMN portfolio_year_total.district IS 'LGD code of the district.';
COMMENT ON COLUMN portfolio_year_total.scheme IS 'Scheme.';
COMMENT ON COLUMN portfolio_year_total.stage IS 'Stage.';
COMMENT ON COLUMN portfolio_year_total.budget_paise IS 'Money of the year by phasing or annual plan, in paise.';
COMMENT ON COLUMN portfolio_year_total.allotted_paise IS 'Releases less withdrawals of the year, in paise.';
COMMENT ON COLUMN portfolio_year_total.spent_paise IS 'Gross of the vouchers of the year, in paise.';
COMMENT ON COLUMN portfolio_year_total.started IS 'How many: its work began in the year.';
COMMENT ON COLUMN portfolio_year_total.target_paise IS 'Worth of the work planned for the year, in paise.';
COMMENT ON COLUMN portfolio_year_total.planned_paise IS 'The same up to the end of each month, April first.';
COMMENT ON COLUMN portfolio_year_total.earned_paise IS 'Worth of the work done in the year, up to the end of each month.';
COMMENT ON COLUMN portfolio_year_total.paid_paise IS 'Spent in the year, up to the end of each month.';

CREATE TABLE portfolio_stale (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id UUID NOT NULL REFERENCES project
);

COMMENT ON TABLE portfolio_stale IS 'Projects whose standing an act could not judge at once, since another act held the project; a worker judges them.';
COMMENT ON COLUMN portfolio_stale.id IS 'Order of writing.';
COMMENT ON COLUMN portfolio_stale.project_id IS 'Which project.';

CREATE INDEX standing_judged ON project_standing (judged_on, project_id);
CREATE INDEX standing_lagging ON project_standing (cost_paise DESC, project_id) WHERE lagging = 1;
CREATE INDEX standing_idle ON project_standing (idle_paise DESC, project_id) WHERE idle = 1;
CREATE INDEX standing_health ON project_standing (health, project_id) WHERE health <> 'green';
CREATE INDEX standing_in_hand ON project_standing (department, district) WHERE in_hand = 1;
CREATE INDEX flag_kind ON project_flag (kind, level, since);
CREATE INDEX portfolio_year ON portfolio_year_total (fy);
CREATE INDEX project_department ON project (department, district);
CREATE INDEX project_stage ON project (stage);
CREATE INDEX project_district ON project (district);
CREATE INDEX project_scheme ON project (scheme);
CREATE INDEX project_office ON project (executing_office_id);
CREATE INDEX work_office ON work (executing_office_id);
CREATE INDEX approval_date ON administrative_approval (go_date) WHERE state IN ('in_force', 'superseded');
CREATE INDEX tender_dates ON tender (close_on) WHERE state <> 'draft';
CREATE INDEX sanction_legacy ON technical_sanction (state) WHERE state = 'legacy_submitted';
CREATE INDEX hindrance_open ON hindrance (project_id, from_on) WHERE to_on IS NULL;
CREATE INDEX task_kind ON task (kind, created_at) WHERE done_at IS NULL;
CREATE INDEX tender_work_of ON tender_work (work_id);
CREATE INDEX expenditure_month ON expenditure (project_id, voucher_date);

-- What a standing adds to the totals; nothing where nothing of it changed.
CREATE FUNCTION count_project_standing_new() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO portfolio_total (sign, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, projects, in_hand, cost_paise, committed_paise, spent_paise, lagging, lagged_before, reports_due, reports_in, red, amber, idle, idle_paise, amber_flags, red_flags)
    SELECT 1, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, 1, in_hand, cost_paise, committed_paise, spent_paise, lagging, lagged_before, reports_due, reports_in, red, amber, idle, idle_paise, amber_flags, red_flags FROM later;
    RETURN NULL;
END $$;
CREATE FUNCTION count_project_standing_change() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO portfolio_total (sign, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, projects, in_hand, cost_paise, committed_paise, spent_paise, lagging, lagged_before, reports_due, reports_in, red, amber, idle, idle_paise, amber_flags, red_flags)
    SELECT -1, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, 1, in_hand, cost_paise, committed_paise, spent_paise, lagging, lagged_before, reports_due, reports_in, red, amber, idle, idle_paise, amber_flags, red_flags
    FROM (SELECT department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, in_hand, cost_paise, committed_paise, spent_paise, lagging, lagged_before, reports_due, reports_in, red, amber, idle, idle_paise, amber_flags, red_flags FROM former EXCEPT ALL SELECT department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, in_hand, cost_paise, committed_paise, spent_paise, lagging, lagged_before, reports_due, reports_in, red, amber, idle, idle_paise, amber_flags, red_flags FROM later) gone
    UNION ALL
    SELECT 1, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, 1, in_hand, cost_paise, committed_paise, spent_paise, lagging, lagged_before, reports_due, reports_in, red, amber, idle, idle_paise, amber_flags, red_flags
    FROM (SELECT department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, in_hand, cost_paise, committed_paise, spent_paise, lagging, lagged_before, reports_due, reports_in, red, amber, idle, idle_paise, amber_flags, red_flags FROM later EXCEPT ALL SELECT department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, in_hand, cost_paise, committed_paise, spent_paise, lagging, lagged_before, reports_due, reports_in, red, amber, idle, idle_paise, amber_flags, red_flags FROM former) come;
    RETURN NULL;
END $$;
CREATE FUNCTION count_project_standing_gone() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO portfolio_total (sign, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, projects, in_hand, cost_paise, committed_paise, spent_paise, lagging, lagged_before, reports_due, reports_in, red, amber, idle, idle_paise, amber_flags, red_flags)
    SELECT -1, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, 1, in_hand, cost_paise, committed_paise, spent_paise, lagging, lagged_before, reports_due, reports_in, red, amber, idle, idle_paise, amber_flags, red_flags FROM former;
    RETURN NULL;
END $$;
CREATE TRIGGER count_new AFTER INSERT ON project_standing REFERENCING NEW TABLE AS later
    FOR EACH STATEMENT EXECUTE FUNCTION count_project_standing_new();
CREATE TRIGGER count_change AFTER UPDATE ON project_standing REFERENCING OLD TABLE AS former NEW TABLE AS later
    FOR EACH STATEMENT EXECUTE FUNCTION count_project_standing_change();
CREATE TRIGGER count_gone AFTER DELETE ON project_standing REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION count_project_standing_gone();

CREATE FUNCTION count_project_year_standing_new() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO portfolio_year_total (sign, fy, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, budget_paise, allotted_paise, spent_paise, started, target_paise, planned_paise, earned_paise, paid_paise)
    SELECT 1, fy, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, budget_paise, allotted_paise, spent_paise, started, target_paise, planned_paise, earned_paise, paid_paise FROM later;
    RETURN NULL;
END $$;
CREATE FUNCTION count_project_year_standing_change() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO portfolio_year_total (sign, fy, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, budget_paise, allotted_paise, spent_paise, started, target_paise, planned_paise, earned_paise, paid_paise)
    SELECT -1, fy, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, budget_paise, allotted_paise, spent_paise, started, target_paise, planned_paise, earned_paise, paid_paise
    FROM (SELECT fy, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, budget_paise, allotted_paise, spent_paise, started, target_paise, planned_paise, earned_paise, paid_paise FROM former EXCEPT ALL SELECT fy, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, budget_paise, allotted_paise, spent_paise, started, target_paise, planned_paise, earned_paise, paid_paise FROM later) gone
    UNION ALL
    SELECT 1, fy, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, budget_paise, allotted_paise, spent_paise, started, target_paise, planned_paise, earned_paise, paid_paise
    FROM (SELECT fy, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, budget_paise, allotted_paise, spent_paise, started, target_paise, planned_paise, earned_paise, paid_paise FROM later EXCEPT ALL SELECT fy, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, budget_paise, allotted_paise, spent_paise, started, target_paise, planned_paise, earned_paise, paid_paise FROM former) come;
    RETURN NULL;
END $$;
CREATE FUNCTION count_project_year_standing_gone() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO portfolio_year_total (sign, fy, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, budget_paise, allotted_paise, spent_paise, started, target_paise, planned_paise, earned_paise, paid_paise)
    SELECT -1, fy, department, requisitioning_department, executing_office_id, work_offices, district, scheme, stage, budget_paise, allotted_paise, spent_paise, started, target_paise, planned_paise, earned_paise, paid_paise FROM former;
    RETURN NULL;
END $$;
CREATE TRIGGER count_new AFTER INSERT ON project_year_standing REFERENCING NEW TABLE AS later
    FOR EACH STATEMENT EXECUTE FUNCTION count_project_year_standing_new();
CREATE TRIGGER count_change AFTER UPDATE ON project_year_standing REFERENCING OLD TABLE AS former NEW TABLE AS later
    FOR EACH STATEMENT EXECUTE FUNCTION count_project_year_standing_change();
CREATE TRIGGER count_gone AFTER DELETE ON project_year_standing REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION count_project_year_standing_gone();

-- Projects that stand already are judged by the worker.
INSERT INTO portfolio_stale (project_id) SELECT id FROM project ORDER BY id;

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT, UPDATE ON project_standing TO upms_app, upms_signer;
        GRANT SELECT, INSERT, UPDATE, DELETE ON project_year_standing, project_flag TO upms_app, upms_signer;
        GRANT SELECT, INSERT, DELETE ON portfolio_total, portfolio_year_total TO upms_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON portfolio_stale TO upms_app;
        GRANT SELECT, INSERT ON portfolio_total, portfolio_year_total, portfolio_stale TO upms_signer;
        -- A standing is judged anew with the sanction that is issued.
        GRANT SELECT ON project_review TO upms_signer;
    END IF;
END $$;
