DROP TABLE project_year_money, project_money, opening_expenditure, expenditure, ra_bill, allotment, annual_plan;
DROP FUNCTION guard_reversal();
ALTER TABLE project DROP CONSTRAINT project_id_nature_key;
