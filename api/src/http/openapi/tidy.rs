//! What the collecting of handlers leaves over: answers without words, and schemas that nothing refers to (a page of projects
//! holds its rows itself, yet their schema is collected as well).

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Gives an answer without words those of its status.
pub fn describe(responses: &mut Map<String, Value>) {
    for (status, response) in responses {
        if response.get("$ref").is_none() && response["description"].as_str().is_none_or(str::is_empty) {
            response["description"] = Value::from(match status.as_str() {
                "201" => "Created.",
                "202" => "Taken; more follows.",
                "204" => "Done; nothing to say.",
                _ => "As asked.",
            });
        }
    }
}

/// Every `$ref` below a value.
fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|inner| references(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| references(inner, found)),
        _ => {}
    }
}

/// Drops the schemas that nothing refers to, until none is left over.
pub fn drop_unused_schemas(document: &mut Value) {
    loop {
        let mut found = BTreeSet::new();
        references(document, &mut found);
        let unused: Vec<String> = document["components"]["schemas"]
            .as_object()
            .into_iter()
            .flat_map(Map::keys)
            .filter(|name| !found.contains(format!("#/components/schemas/{name}").as_str()))
            .cloned()
            .collect();
        if unused.is_empty() {
            return;
        }
        if let Some(schemas) = document["components"]["schemas"].as_object_mut() {
            schemas.retain(|name, _| !unused.contains(name));
        }
    }
}
