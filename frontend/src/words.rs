//! Sentences with a place for a figure or a name, for attributes and lists, where the text must be a plain string.

/// A sentence with its places filled: `{n}` for `n`.
pub fn filled(sentence: &str, places: &[(&str, &str)]) -> String {
    places.iter().fold(sentence.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn places_are_filled_by_name() {
        assert_eq!(filled("Within {limit} of {who}", &[("who", "EE"), ("limit", "₹ 5")]), "Within ₹ 5 of EE");
    }
}
