//! The document of the API as a contract that the server keeps itself: query parameters it does not name are refused, and
//! a wrong method is told the right ones.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ResourceDef, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError as _, web};
use serde_json::Value;

use super::{Refusal, app};

/// The methods OpenAPI knows.
pub const METHODS: [&str; 5] = ["get", "put", "post", "patch", "delete"];

/// One path of the document.
struct Resource {
    pattern: ResourceDef,
    /// Method to the operation.
    methods: BTreeMap<String, Operation>,
}

/// What is known of an operation at each request.
pub struct Operation {
    pub id: String,
    /// Needs no sign-in.
    pub open: bool,
    /// The query parameters it takes.
    queries: BTreeSet<String>,
}

impl Operation {
    fn of(operation: &Value) -> Self {
        Self {
            id: operation["operationId"].as_str().unwrap_or_default().to_owned(),
            open: operation["security"].as_array().is_none_or(Vec::is_empty),
            queries: query_names(operation),
        }
    }
}

/// The document, and what is looked up in it at each request.
pub struct Contract {
    document: Value,
    text: String,
    resources: Vec<Resource>,
}

fn query_names(operation: &Value) -> BTreeSet<String> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let queries = parameters.filter(|parameter| parameter["in"] == "query");
    queries.filter_map(|parameter| parameter["name"].as_str().map(str::to_owned)).collect()
}

impl Contract {
    pub fn new(document: Value) -> Self {
        let paths = document["paths"].as_object().into_iter().flatten();
        let mut resources: Vec<Resource> = paths
            .map(|(path, item)| Resource {
                pattern: ResourceDef::new(path.as_str()),
                methods: METHODS
                    .iter()
                    .filter(|method| item.get(**method).is_some())
                    .map(|method| (method.to_uppercase(), Operation::of(&item[*method])))
                    .collect(),
            })
            .collect();
        // A path without variables is meant before one that would also fit.
        resources.sort_by_key(|resource| {
            resource.pattern.pattern().map_or(0, |pattern| pattern.matches('{').count())
        });
        Self { text: document.to_string(), document, resources }
    }

    pub fn document(&self) -> &Value {
        &self.document
    }
    /// The document as JSON text.
    pub fn json(&self) -> &str {
        &self.text
    }

    fn resource(&self, path: &str) -> Option<&Resource> {
        self.resources.iter().find(|resource| resource.pattern.is_match(path))
    }

    /// The methods a path knows; none: the path itself is unknown.
    pub fn methods(&self, path: &str) -> Option<Vec<&str>> {
        self.resource(path).map(|resource| resource.methods.keys().map(String::as_str).collect())
    }

    /// The operation a request asks for.
    pub fn operation(&self, method: &Method, path: &str) -> Option<&Operation> {
        self.resource(path)?.methods.get(method.as_str())
    }

    /// The first query parameter that an operation does not take.
    fn stranger(&self, method: &Method, path: &str, query: &str) -> Option<String> {
        let known = &self.operation(method, path)?.queries;
        let pairs = web::Query::<Vec<(String, String)>>::from_query(query).ok()?.into_inner();
        pairs.into_iter().map(|(name, _)| name).find(|name| !known.contains(name))
    }
}

/// Refuses query parameters the operation does not take: a misspelt filter must not pass as none.
pub async fn keep_to_contract(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let stranger = app::contract().stranger(request.method(), request.path(), request.query_string());
    if let Some(name) = stranger {
        let words = format!("There is no parameter {name:?} here.");
        let refusal = Refusal::field(&name, "PARAMETER_UNKNOWN", words);
        return Ok(request.into_response(refusal.error_response()));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}
