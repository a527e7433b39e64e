//! Which control of a form a refusal of the server means.

/// The id of the control a JSON pointer means: `/content/lines/0/unit` is `lines-0-unit`, `/proposal/title_en` is `title_en`.
pub fn control_of(pointer: &str) -> String {
    pointer
        .trim_start_matches("/content")
        .trim_start_matches("/proposal")
        .trim_start_matches('/')
        .replace('/', "-")
}

#[cfg(test)]
mod tests {
    use super::control_of;

    #[test]
    fn a_pointer_names_its_control() {
        assert_eq!(control_of("/title_en"), "title_en");
        assert_eq!(control_of("/content/lines/0/unit"), "lines-0-unit");
        assert_eq!(control_of("lines-0-unit"), "lines-0-unit");
    }
}
