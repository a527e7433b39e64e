-- Masters: what the record refers to.

CREATE TABLE department (
    code TEXT PRIMARY KEY CHECK (code ~ '^[A-Z]{2}$'),
    name_en TEXT NOT NULL,
    name_bn TEXT NOT NULL,
    demand_no TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('works', 'requisitioning', 'both')),
    active BOOLEAN NOT NULL DEFAULT TRUE
);

COMMENT ON TABLE department IS 'Departments of the state government.';
COMMENT ON COLUMN department.code IS 'Two letters, as IFMS knows it.';
COMMENT ON COLUMN department.name_en IS 'Name in English.';
COMMENT ON COLUMN department.name_bn IS 'Name in Bengali.';
COMMENT ON COLUMN department.demand_no IS 'Number of the demand for grants.';
COMMENT ON COLUMN department.kind IS 'What it does.';
COMMENT ON COLUMN department.active IS 'Whether it is in use.';

CREATE TABLE district (
    lgd_code INTEGER PRIMARY KEY,
    name_en TEXT NOT NULL,
    name_bn TEXT NOT NULL,
    division TEXT NOT NULL
);

COMMENT ON TABLE district IS 'The districts, by code of the Local Government Directory.';
COMMENT ON COLUMN district.lgd_code IS 'LGD code.';
COMMENT ON COLUMN district.name_en IS 'Name in English.';
COMMENT ON COLUMN district.name_bn IS 'Name in Bengali.';
COMMENT ON COLUMN district.division IS 'Administrative division.';

CREATE TABLE designation (
    code TEXT PRIMARY KEY,
    name_en TEXT NOT NULL,
    name_bn TEXT NOT NULL,
    rank INTEGER NOT NULL,
    engineer BOOLEAN NOT NULL
);

COMMENT ON TABLE designation IS 'Designations with their rank.';
COMMENT ON COLUMN designation.code IS 'AE, EE, SECY and so on.';
COMMENT ON COLUMN designation.name_en IS 'Name in English.';
COMMENT ON COLUMN designation.name_bn IS 'Name in Bengali.';
COMMENT ON COLUMN designation.rank IS 'Higher is senior.';
COMMENT ON COLUMN designation.engineer IS 'Whether it is an engineer''s.';

CREATE TABLE office (
    id UUID PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    name_bn TEXT NOT NULL,
    department TEXT NOT NULL REFERENCES department,
    wing TEXT,
    level TEXT NOT NULL CHECK (level IN ('secretariat', 'directorate', 'zone', 'circle', 'division', 'subdivision')),
    parent_office_id UUID REFERENCES office,
    district INTEGER REFERENCES district,
    address TEXT NOT NULL,
    email TEXT NOT NULL,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    version INTEGER NOT NULL DEFAULT 1
);

COMMENT ON TABLE office IS 'Offices, a tree within each department.';
COMMENT ON COLUMN office.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN office.code IS 'Stands in numbers of estimates and sanctions.';
COMMENT ON COLUMN office.name_en IS 'Name in English.';
COMMENT ON COLUMN office.name_bn IS 'Name in Bengali.';
COMMENT ON COLUMN office.department IS 'Its department.';
COMMENT ON COLUMN office.wing IS 'Directorate or wing.';
COMMENT ON COLUMN office.level IS 'Where it stands in the tree.';
COMMENT ON COLUMN office.parent_office_id IS 'The office above.';
COMMENT ON COLUMN office.district IS 'Where it stands.';
COMMENT ON COLUMN office.address IS 'Address of the letterhead.';
COMMENT ON COLUMN office.email IS 'Official address for copies.';
COMMENT ON COLUMN office.active IS 'Whether it is in use.';
COMMENT ON COLUMN office.version IS 'Raised by each change; the ETag.';

CREATE TABLE person (
    id UUID PRIMARY KEY,
    hrms_id TEXT NOT NULL UNIQUE,
    name_en TEXT NOT NULL,
    name_bn TEXT NOT NULL,
    mobile TEXT NOT NULL CHECK (mobile ~ '^[+][1-9][0-9]{7,14}$'),
    email TEXT NOT NULL,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    version INTEGER NOT NULL DEFAULT 1
);

COMMENT ON TABLE person IS 'Officers and other users. No Aadhaar number is stored.';
COMMENT ON COLUMN person.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN person.hrms_id IS 'User name of the sign-in.';
COMMENT ON COLUMN person.name_en IS 'Name in English.';
COMMENT ON COLUMN person.name_bn IS 'Name in Bengali.';
COMMENT ON COLUMN person.mobile IS 'E.164; for sign-in codes.';
COMMENT ON COLUMN person.email IS 'For notices.';
COMMENT ON COLUMN person.active IS 'Whether the person may sign in.';
COMMENT ON COLUMN person.version IS 'Raised by each change; the ETag.';

CREATE TABLE posting (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person,
    office_id UUID NOT NULL REFERENCES office,
    designation TEXT NOT NULL REFERENCES designation,
    roles TEXT[] NOT NULL,
    charge TEXT NOT NULL CHECK (charge IN ('regular', 'additional', 'officiating')),
    valid_from DATE NOT NULL,
    valid_to DATE,
    order_no TEXT NOT NULL,
    CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

COMMENT ON TABLE posting IS 'A person in an office under a designation. Every act is recorded against a posting.';
COMMENT ON COLUMN posting.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN posting.person_id IS 'Who.';
COMMENT ON COLUMN posting.office_id IS 'Where.';
COMMENT ON COLUMN posting.designation IS 'As what.';
COMMENT ON COLUMN posting.roles IS 'What it may do; shared::officer::Role.';
COMMENT ON COLUMN posting.charge IS 'How it is held.';
COMMENT ON COLUMN posting.valid_from IS 'First day.';
COMMENT ON COLUMN posting.valid_to IS 'Last day; absent: until further orders.';
COMMENT ON COLUMN posting.order_no IS 'The order of posting.';

CREATE TABLE scheme (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('state_dev', 'central', 'ridf', 'external', 'non_budgetary')),
    phasing_ceiling BOOLEAN NOT NULL
);

COMMENT ON TABLE scheme IS 'Schemes that fund projects.';
COMMENT ON COLUMN scheme.code IS 'Code.';
COMMENT ON COLUMN scheme.name IS 'Name.';
COMMENT ON COLUMN scheme.kind IS 'Source of the money.';
COMMENT ON COLUMN scheme.phasing_ceiling IS 'Whether phasing is held to the budget provision (308-F(Y)).';

CREATE TABLE head_of_account (
    code TEXT PRIMARY KEY,
    demand TEXT NOT NULL,
    major TEXT NOT NULL,
    description TEXT NOT NULL,
    scheme TEXT REFERENCES scheme,
    active BOOLEAN NOT NULL DEFAULT TRUE
);

COMMENT ON TABLE head_of_account IS 'Heads of account, as the budget prints them.';
COMMENT ON COLUMN head_of_account.code IS 'Demand to detail, joined by hyphens.';
COMMENT ON COLUMN head_of_account.demand IS 'Demand number.';
COMMENT ON COLUMN head_of_account.major IS 'Major head.';
COMMENT ON COLUMN head_of_account.description IS 'What it is for.';
COMMENT ON COLUMN head_of_account.scheme IS 'Its scheme.';
COMMENT ON COLUMN head_of_account.active IS 'Whether it is in use.';

CREATE TABLE project_type (
    code TEXT PRIMARY KEY,
    name_en TEXT NOT NULL,
    name_bn TEXT NOT NULL,
    sector TEXT NOT NULL,
    unit TEXT NOT NULL
);

COMMENT ON TABLE project_type IS 'Kinds of projects.';
COMMENT ON COLUMN project_type.code IS 'Code.';
COMMENT ON COLUMN project_type.name_en IS 'Name in English.';
COMMENT ON COLUMN project_type.name_bn IS 'Name in Bengali.';
COMMENT ON COLUMN project_type.sector IS 'OC4IDS sector.';
COMMENT ON COLUMN project_type.unit IS 'Unit its size is counted in.';

CREATE TABLE sanction_power (
    id UUID PRIMARY KEY,
    power TEXT NOT NULL CHECK (power IN ('aafs', 'technical_sanction', 'tender_accept', 'tender_excess', 'revised_approval', 'variation')),
    department TEXT REFERENCES department,
    wing TEXT,
    designation TEXT NOT NULL REFERENCES designation,
    programme TEXT,
    work_nature TEXT,
    min_paise BIGINT NOT NULL DEFAULT 0,
    max_paise BIGINT,
    order_ref TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE
);

COMMENT ON TABLE sanction_power IS 'Who may sanction how much, from when to when, by which order. Empty fields hold for all.';
COMMENT ON COLUMN sanction_power.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN sanction_power.power IS 'What it is for.';
COMMENT ON COLUMN sanction_power.department IS 'For this department only.';
COMMENT ON COLUMN sanction_power.wing IS 'For this wing only.';
COMMENT ON COLUMN sanction_power.designation IS 'Whose power.';
COMMENT ON COLUMN sanction_power.programme IS 'For this programme only.';
COMMENT ON COLUMN sanction_power.work_nature IS 'For this nature of work only.';
COMMENT ON COLUMN sanction_power.min_paise IS 'Least amount in paise.';
COMMENT ON COLUMN sanction_power.max_paise IS 'Most in paise; absent: full power.';
COMMENT ON COLUMN sanction_power.order_ref IS 'The memo of delegation.';
COMMENT ON COLUMN sanction_power.valid_from IS 'First day.';
COMMENT ON COLUMN sanction_power.valid_to IS 'Last day.';

CREATE TABLE rule_param (
    id UUID PRIMARY KEY,
    key TEXT NOT NULL,
    value BIGINT NOT NULL,
    department TEXT REFERENCES department,
    valid_from DATE NOT NULL,
    valid_to DATE,
    source TEXT NOT NULL
);

COMMENT ON TABLE rule_param IS 'Dated parameters of the rules.';
COMMENT ON COLUMN rule_param.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN rule_param.key IS 'shared::rules::ParameterKey.';
COMMENT ON COLUMN rule_param.value IS 'Paise, basis points, days, minutes or YYYYMMDD, as the key says.';
COMMENT ON COLUMN rule_param.department IS 'For this department only.';
COMMENT ON COLUMN rule_param.valid_from IS 'First day.';
COMMENT ON COLUMN rule_param.valid_to IS 'Last day.';
COMMENT ON COLUMN rule_param.source IS 'The order it rests on.';

CREATE TABLE condition_template (
    id UUID PRIMARY KEY,
    department TEXT NOT NULL REFERENCES department,
    position INTEGER NOT NULL,
    text_en TEXT NOT NULL,
    text_bn TEXT NOT NULL
);

COMMENT ON TABLE condition_template IS 'Conditions offered when an order is drafted.';
COMMENT ON COLUMN condition_template.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN condition_template.department IS 'Whose.';
COMMENT ON COLUMN condition_template.position IS 'Order of the list.';
COMMENT ON COLUMN condition_template.text_en IS 'English.';
COMMENT ON COLUMN condition_template.text_bn IS 'Bengali.';

CREATE TABLE copyto_template (
    id UUID PRIMARY KEY,
    department TEXT NOT NULL REFERENCES department,
    position INTEGER NOT NULL,
    addressee TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('information', 'necessary_action'))
);

COMMENT ON TABLE copyto_template IS 'Copy-to lines offered when an order is drafted.';
COMMENT ON COLUMN copyto_template.id IS 'UUIDv7, made by the server.';
COMMENT ON COLUMN copyto_template.department IS 'Whose.';
COMMENT ON COLUMN copyto_template.position IS 'Order of the list.';
COMMENT ON COLUMN copyto_template.addressee IS 'To whom.';
COMMENT ON COLUMN copyto_template.purpose IS 'Why.';

CREATE TABLE holiday (
    on_date DATE PRIMARY KEY,
    name TEXT NOT NULL
);

COMMENT ON TABLE holiday IS 'Days that do not count for due dates.';
COMMENT ON COLUMN holiday.on_date IS 'The day.';
COMMENT ON COLUMN holiday.name IS 'Its name.';

CREATE INDEX office_parent ON office (parent_office_id);
CREATE INDEX posting_person ON posting (person_id);
CREATE INDEX posting_office ON posting (office_id);
CREATE INDEX rule_param_key ON rule_param (key, valid_from);

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT, UPDATE ON department, district, designation, office, person, posting, scheme, head_of_account, project_type, sanction_power, rule_param, condition_template, copyto_template, holiday TO upms_app;
        GRANT SELECT ON department, district, designation, office, person, posting, scheme, head_of_account, project_type, sanction_power, rule_param, condition_template, copyto_template, holiday TO upms_signer;
    END IF;
END $$;
