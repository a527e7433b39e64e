//! The page a person comes to after signing in.

/// Where to go after signing in: only a path of this app.
pub fn next_path(asked: Option<String>) -> String {
    asked
        .filter(|path| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'))
        .unwrap_or_else(|| "/my-work".to_owned())
}

#[cfg(test)]
mod tests {
    use super::next_path;

    #[test]
    fn nobody_is_led_away_after_signing_in() {
        assert_eq!(next_path(Some("/sanctions/1".into())), "/sanctions/1");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", ""] {
            assert_eq!(next_path(Some(elsewhere.into())), "/my-work", "{elsewhere}");
        }
    }
}
