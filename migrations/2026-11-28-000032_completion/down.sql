DROP TABLE project_close, liability_defect, liability_visit, liability, handover, deposit_refund, deposit, completion_certificate, completion;
DROP FUNCTION guard_project_close();
DROP FUNCTION guard_completion();
