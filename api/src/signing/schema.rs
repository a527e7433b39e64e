//! The tables of schema signer, as `make schema` prints them.

// @generated automatically by Diesel CLI.

pub mod signer {
    diesel::table! {
        signer.code (session_id, sequence) {
            session_id -> Uuid,
            sequence -> Int4,
            mac -> Bytea,
            expires_at -> Timestamptz,
            used_at -> Nullable<Timestamptz>,
        }
    }

    diesel::table! {
        signer.credential (id) {
            id -> Uuid,
            person_id -> Uuid,
            posting_id -> Uuid,
            state -> Text,
            sealed_key -> Jsonb,
            certificate -> Nullable<Bytea>,
            certificate_sha256 -> Nullable<Text>,
            valid_from -> Nullable<Timestamptz>,
            valid_to -> Nullable<Timestamptz>,
            failed_in_a_row -> Int4,
            locked_until -> Nullable<Timestamptz>,
            mobile -> Text,
            totp_secret -> Nullable<Bytea>,
            totp_confirmed -> Bool,
            totp_last_step -> Nullable<Int8>,
            replaces_id -> Nullable<Uuid>,
            approved_by -> Nullable<Uuid>,
            created_at -> Timestamptz,
            revoked_at -> Nullable<Timestamptz>,
        }
    }

    diesel::table! {
        signer.session (id) {
            id -> Uuid,
            technical_sanction_id -> Uuid,
            order_version -> Int4,
            credential_id -> Uuid,
            person_id -> Uuid,
            posting_id -> Uuid,
            state -> Text,
            numbering -> Jsonb,
            prepared -> Bytea,
            byte_range -> Array<Nullable<Int4>>,
            pages -> Int4,
            document_sha256 -> Text,
            signed_attributes -> Bytea,
            intent -> Bytea,
            intent_sha256 -> Bytea,
            check_code -> Text,
            level -> Text,
            factor -> Nullable<Text>,
            attempts -> Int4,
            sends -> Int4,
            sent_at -> Nullable<Timestamptz>,
            claimed_time -> Timestamptz,
            opened_at -> Timestamptz,
            not_after -> Timestamptz,
            ended_at -> Nullable<Timestamptz>,
            user_agent -> Text,
            intent_stamp -> Nullable<Bytea>,
            abandon_asked_by -> Nullable<Uuid>,
            abandon_reason -> Nullable<Text>,
        }
    }

    diesel::table! {
        signer.signature (session_id) {
            session_id -> Uuid,
            technical_sanction_id -> Uuid,
            cms -> Bytea,
            made_at -> Timestamptz,
            gen_time -> Nullable<Timestamptz>,
            issued_sha256 -> Nullable<Text>,
            software -> Text,
            unacceptable -> Bool,
            abandoned_at -> Nullable<Timestamptz>,
        }
    }

    diesel::joinable!(code -> session (session_id));
    diesel::joinable!(session -> credential (credential_id));
    diesel::joinable!(signature -> session (session_id));

    diesel::allow_tables_to_appear_in_same_query!(code, credential, session, signature,);
}
