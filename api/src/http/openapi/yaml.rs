//! A JSON value as YAML, in the order people read an OpenAPI document. YAML's strings are JSON's, so that nothing needs
//! guessing: every text is quoted.

use serde_json::Value;

/// Keys that come first, in this order; others follow by name.
const ORDER: &[&str] = &[
    "openapi",
    "info",
    "tags",
    "servers",
    "security",
    "paths",
    "components",
    "title",
    "name",
    "in",
    "version",
    "type",
    "format",
    "summary",
    "description",
    "operationId",
    "required",
    "parameters",
    "requestBody",
    "responses",
    "headers",
    "content",
    "schema",
    "properties",
    "items",
    "example",
];

/// Where a key stands.
fn rank(key: &str) -> (usize, &str) {
    (ORDER.iter().position(|known| *known == key).unwrap_or(ORDER.len()), key)
}

/// The document as YAML text.
pub fn yaml(document: &Value) -> String {
    let mut out = String::from("# Written by `upms openapi openapi.yaml`; a test fails when it is stale.\n");
    write(&mut out, document, 0);
    out
}

/// A key as it is where that is plain, quoted otherwise.
fn key_text(key: &str) -> String {
    let first = key.chars().next().is_some_and(|c| c.is_ascii_alphabetic() || c == '/');
    let plain = first && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/' | '.'));
    if plain && !matches!(key, "on" | "off" | "yes" | "no" | "true" | "false" | "null" | "y" | "n") {
        key.to_owned()
    } else {
        Value::from(key).to_string()
    }
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn is_block(value: &Value) -> bool {
    match value {
        Value::Object(fields) => !fields.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => false,
    }
}

/// Writes a value whose first line is already indented.
fn write(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort_by(|one, other| rank(one).cmp(&rank(other)));
            for (index, key) in keys.into_iter().enumerate() {
                if index > 0 {
                    indent(out, depth);
                }
                out.push_str(&key_text(key));
                out.push(':');
                write_below(out, &fields[key], depth);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    indent(out, depth);
                }
                out.push_str("- ");
                write(out, item, depth + 1);
            }
        }
        scalar => {
            out.push_str(&scalar.to_string());
            out.push('\n');
        }
    }
}

fn write_below(out: &mut String, value: &Value, depth: usize) {
    if is_block(value) {
        out.push('\n');
        indent(out, depth + 1);
        write(out, value, depth + 1);
    } else {
        out.push(' ');
        write(out, value, depth);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_written_for_readers() {
        let document = serde_json::json!({
            "paths": {"/a/{id}": {"get": {"responses": {"200": {"description": "a \"b\"\nc"}}, "tags": ["x"], "security": []}}},
            "openapi": "3.1.0",
            "list": [[1, 2], {"on": true, "a": null}],
        });
        let expected = "openapi: \"3.1.0\"\npaths:\n  \"/a/{id}\":\n    get:\n      tags:\n        - \"x\"\n      security: []\n      responses:\n        \"200\":\n          description: \"a \\\"b\\\"\\nc\"\nlist:\n  - - 1\n    - 2\n  - a: null\n    \"on\": true\n";
        assert_eq!(yaml(&document).split_once('\n').unwrap().1, expected);
    }
}
