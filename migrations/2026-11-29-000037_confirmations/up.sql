-- The treasury confirms what was typed: a voucher, or the entry that reverses one. What IFMS brought is its own word.
CREATE TABLE expenditure_confirmation (
    expenditure_id UUID PRIMARY KEY REFERENCES expenditure,
    confirmed_by UUID NOT NULL REFERENCES posting,
    confirmed_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE expenditure_confirmation IS 'Vouchers the treasury found in its own books; append-only, each once.';
COMMENT ON COLUMN expenditure_confirmation.expenditure_id IS 'The voucher, or the reversal.';
COMMENT ON COLUMN expenditure_confirmation.confirmed_by IS 'Posting of the treasury officer.';
COMMENT ON COLUMN expenditure_confirmation.confirmed_at IS 'When.';

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_app') THEN
        GRANT SELECT, INSERT ON expenditure_confirmation TO upms_app;
        GRANT SELECT ON expenditure_confirmation TO upms_signer;
    END IF;
END $$;
