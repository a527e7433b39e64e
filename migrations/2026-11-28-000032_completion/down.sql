DROP TABLE project_close, liability_defect, liability_visit, liability, handover, deposit_refund, deposit, completion_certificate, completion;
DROP FUNCTION guard_project_close();
DROP FUNCTION guard_completion();
UPDATE document SET kind = 'other' WHERE kind IN ('completion_plan', 'handover_paper');
ALTER TABLE document DROP CONSTRAINT document_kind_check;
ALTER TABLE document ADD CONSTRAINT document_kind_check CHECK (kind IN ('initiation_letter', 'land_statement', 'drawing', 'rate_analysis', 'project_report', 'government_order', 'concurrence', 'tender_notice', 'comparative_statement', 'letter_of_acceptance', 'agreement_deed', 'work_order', 'bank_guarantee', 'photo', 'correspondence', 'other'));
