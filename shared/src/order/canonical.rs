//! The canonical bytes of an order's content: JSON Canonicalization Scheme (RFC 8785) with every integer as a decimal
//! string, so that no reader's number type can change an amount.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::OrderContent;

/// Integers become decimal strings, all the way down.
fn integers_as_text(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Array(items) => Value::Array(items.into_iter().map(integers_as_text).collect()),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, integers_as_text(value))).collect())
        }
        other => other,
    }
}

/// The canonical bytes of any value.
pub fn canonical_value(value: Value) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(&integers_as_text(value)).expect("a JSON value has a canonical form")
}

/// The canonical bytes of an order's content.
pub fn canonical_json(content: &OrderContent) -> Vec<u8> {
    canonical_value(serde_json::to_value(content).expect("an order's content is plain JSON"))
}

/// SHA-256 of [`canonical_json`], lower hex: what freezing fixes (R21).
pub fn content_sha256(content: &OrderContent) -> String {
    hex::encode(Sha256::digest(canonical_json(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_integers_are_text() {
        let value =
            serde_json::json!({"b": 9_007_199_254_740_993_i64, "a": ["€", "\u{1}", true, null], "ক": {}});
        assert_eq!(
            String::from_utf8(canonical_value(value)).unwrap(),
            "{\"a\":[\"€\",\"\\u0001\",true,null],\"b\":\"9007199254740993\",\"ক\":{}}"
        );
    }
}
