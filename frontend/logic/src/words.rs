//! Places of a sentence filled, and a name taken out of a longer one.

/// A sentence with its places filled: `{n}` for `n`.
pub fn filled(sentence: &str, places: &[(&str, &str)]) -> String {
    places.iter().fold(sentence.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// The common name in a distinguished name such as `CN=Issuing CA\\, trial,O=…`; the whole where there is none.
pub fn common_name(name: &str) -> String {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in name.chars() {
        match (c, parts.last_mut()) {
            ('\\', _) if !escaped => {
                escaped = true;
                continue;
            }
            (',' | '+', _) if !escaped => parts.push(String::new()),
            (c, Some(part)) => part.push(c),
            (_, None) => {}
        }
        escaped = false;
    }
    parts.iter().find_map(|part| part.trim().strip_prefix("CN=")).unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{common_name, filled};

    #[test]
    fn places_are_filled_by_name() {
        assert_eq!(filled("Within {limit} of {who}", &[("who", "EE"), ("limit", "₹ 5")]), "Within ₹ 5 of EE");
    }

    #[test]
    fn an_authority_is_called_by_its_common_name() {
        assert_eq!(common_name("C=IN,O=West Bengal,CN=Issuing CA\\, trial"), "Issuing CA, trial");
        assert_eq!(common_name("O=West Bengal"), "O=West Bengal");
    }
}
