//! The intent: everything a signature is about, in canonical JSON, and the short check code made of its digest.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use shared::sanction::OrderKind;

const LABEL: &[u8] = b"upms/intent/v1\0";

/// What the officer intends to sign. Bytes are lower hex, integers are kept as decimal text by the canonical form.
#[derive(Debug, Clone)]
pub struct Intent {
    pub origin: String,
    pub session: String,
    pub kind: OrderKind,
    /// The order that is revised or cancelled.
    pub former: Option<String>,
    pub order: String,
    pub order_version: i64,
    pub content_sha256: String,
    pub officer: String,
    pub posting: String,
    pub credential: String,
    pub custody: String,
    pub certificate_sha256: String,
    pub spki_sha256: String,
    pub template_sha256: String,
    pub base_sha256: String,
    pub prepared_len: usize,
    pub byte_range: [usize; 4],
    pub document_sha256: String,
    pub signed_attributes_sha256: String,
    pub claimed_time: String,
    pub level: String,
    pub order_no: String,
    pub amount_paise: i64,
    pub work: String,
    pub not_before: String,
    pub not_after: String,
    /// 32 random bytes: nobody can prepare two orders with one check code.
    pub nonce: String,
}

impl Intent {
    /// The canonical JSON.
    pub fn canonical(&self) -> Vec<u8> {
        let kind = match self.kind {
            OrderKind::Sanction => "TS_ISSUE",
            OrderKind::Revision => "TS_REVISE",
            OrderKind::Cancellation => "TS_CANCEL",
        };
        let mut value: Value = json!({
            "v": 1, "kind": kind, "subfilter": "ETSI.CAdES.detached",
            "origin": self.origin, "session": self.session, "order": self.order, "order_version": self.order_version,
            "content_sha256": self.content_sha256, "officer": self.officer, "posting": self.posting,
            "credential": self.credential, "custody": self.custody, "cert_sha256": self.certificate_sha256,
            "spki_sha256": self.spki_sha256, "template_sha256": self.template_sha256, "base_sha256": self.base_sha256,
            "prepared_len": self.prepared_len, "byterange": self.byte_range, "byterange_sha256": self.document_sha256,
            "signed_attrs_sha256": self.signed_attributes_sha256, "claimed_time": self.claimed_time, "level": self.level,
            "order_no": self.order_no, "amount_paise": self.amount_paise, "work": self.work,
            "not_before": self.not_before, "not_after": self.not_after, "nonce": self.nonce,
        });
        if let Some(former) = &self.former {
            value["former"] = json!(former);
        }
        shared::order::canonical_value(value)
    }

    /// `SHA-256("upms/intent/v1" || 0 || canonical JSON)`.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::new().chain_update(LABEL).chain_update(self.canonical()).finalize().into()
    }
}

/// The first 8 hexadecimal digits of the intent digest, `B37D-85B0`: on the screen and in the message.
pub fn check_code(intent_digest: &[u8; 32]) -> String {
    let digits = hex::encode_upper(&intent_digest[..4]);
    format!("{}-{}", &digits[..4], &digits[4..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_code_is_the_head_of_the_digest() {
        let mut digest = [0; 32];
        digest[..4].copy_from_slice(&[0xb3, 0x7d, 0x85, 0xb0]);
        assert_eq!(check_code(&digest), "B37D-85B0");
    }
}
