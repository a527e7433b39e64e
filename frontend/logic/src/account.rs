//! A device and a secret, written so that a person can read them.

/// `Chromium on Linux`, from what the browser says of itself.
pub fn device(agent: &str) -> String {
    let has = |word: &str| agent.contains(word);
    let browser = [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]
        .into_iter()
        .find(|(word, _)| has(word));
    let system = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]
    .into_iter()
    .find(|(word, _)| has(word));
    match (browser, system) {
        (Some((_, browser)), Some((_, system))) => format!("{browser}, {system}"),
        (Some((_, name)), None) | (None, Some((_, name))) => name.to_owned(),
        (None, None) => agent.chars().take(60).collect(),
    }
}

/// A secret in groups of four, to be typed where no camera is at hand.
pub fn groups(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{device, groups};

    #[test]
    fn a_device_is_named_as_people_name_it() {
        assert_eq!(
            device("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36"),
            "Chrome, Linux"
        );
        assert_eq!(
            device("Mozilla/5.0 (Linux; Android 15) Chrome/156.0 Mobile Safari/537.36"),
            "Chrome, Android"
        );
        assert_eq!(device("curl/8.1"), "curl/8.1");
    }

    #[test]
    fn a_secret_is_read_in_groups() {
        assert_eq!(groups("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }
}
