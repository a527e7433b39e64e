DROP TABLE portfolio_stale, portfolio_year_total, portfolio_total, project_flag, project_year_standing, project_standing;
DROP FUNCTION count_project_standing_new(), count_project_standing_change(), count_project_standing_gone(), count_project_year_standing_new(),
    count_project_year_standing_change(), count_project_year_standing_gone();
DROP INDEX project_department, project_stage, project_district, project_scheme, project_office, work_office, approval_date, tender_dates,
    sanction_legacy, hindrance_open, task_kind, tender_work_of, expenditure_month;
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_signer') THEN
        REVOKE SELECT ON project_review FROM upms_signer;
    END IF;
END $$;
