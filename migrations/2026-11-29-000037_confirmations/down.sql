DELETE FROM task WHERE kind IN ('confirm_voucher', 'approve_import');
DROP TABLE expenditure_confirmation;
