//! An example for every operation, as it was really asked and answered: `examples_played.rs` plays them all and writes
//! `examples.json`.

use serde_json::{Value, json};

/// By schema: an operation that answers with a project shows the same project as the others.
fn played() -> Value {
    serde_json::from_str(include_str!("examples.json")).unwrap_or_default()
}

/// The schema an answer is of: the name behind its `$ref`.
pub fn schema_of(content: &Value) -> Option<&str> {
    content["application/json"]["schema"]["$ref"].as_str()?.rsplit('/').next()
}

/// Lays the examples into a document that has all its operations.
pub fn add(document: &mut Value) {
    let played = played();
    let mut kept = serde_json::Map::new();
    let operations = document["paths"].as_object_mut().into_iter().flatten();
    for (_, operation) in operations.flat_map(|(_, item)| item.as_object_mut().into_iter().flatten()) {
        let mut show = |body: &mut Value| {
            let Some(schema) = schema_of(&body["content"]).map(str::to_owned) else { return };
            let Some(example) = played.get(&schema) else { return };
            let reference = json!({"$ref": format!("#/components/examples/{schema}")});
            body["content"]["application/json"]["examples"] = json!({ "played": reference });
            kept.insert(schema, json!({"summary": "As it was sent", "value": example}));
        };
        if let Some(body) = operation.get_mut("requestBody") {
            show(body);
        }
        operation["responses"].as_object_mut().into_iter().flatten().for_each(|(_, response)| show(response));
    }
    document["components"]["examples"] = Value::Object(kept);
}
