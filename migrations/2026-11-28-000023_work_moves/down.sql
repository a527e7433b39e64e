DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT UPDATE ON rule_param, sanction_power TO upms_app;
        REVOKE DELETE ON holiday FROM upms_app;
    END IF;
END $$;
ALTER TABLE holiday DROP COLUMN name_bn;
ALTER TABLE copyto_template DROP COLUMN addressee_bn;
ALTER TABLE copyto_template DROP COLUMN version;
ALTER TABLE copyto_template DROP COLUMN active;
ALTER TABLE condition_template DROP COLUMN version;
ALTER TABLE condition_template DROP COLUMN active;
ALTER TABLE department DROP COLUMN version;
DROP TABLE rule_change;
DROP TABLE delegation;
DROP TABLE notice;
DROP INDEX task_to_escalate;
DROP INDEX task_to_remind;
ALTER TABLE task DROP COLUMN escalated_at;
ALTER TABLE task DROP COLUMN reminded_at;
ALTER TABLE task DROP COLUMN escalate_on;
ALTER TABLE task DROP COLUMN remind_on;
