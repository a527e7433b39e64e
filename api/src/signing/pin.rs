//! Signing PIN and one-time codes as types that cannot be printed, stored or kept.

use zeroize::Zeroizing;

/// A secret the officer typed: PIN or code. No `Debug`, no `Serialize`; wiped when dropped.
pub struct Typed(Zeroizing<String>);

impl Typed {
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
    /// The text, for the one message that carries it to its owner.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

/// Why a PIN is not taken. The words are for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPin {
    #[error("The PIN needs 6 to 16 digits.")]
    Length,
    #[error("The PIN has digits only.")]
    NotDigits,
    #[error(
        "This PIN is easy to guess: do not repeat or count digits, and use no date of the last hundred years."
    )]
    Guessable,
}

/// Digits that follow each other by the same step, `123456`, `135791`, `777777`.
fn runs(digits: &[u8]) -> bool {
    let step = |pair: &[u8]| (10 + pair[1] - pair[0]) % 10;
    digits.windows(2).all(|pair| step(pair) == step(digits))
}

/// A group repeated, `121212`, `123123`.
fn repeats(digits: &[u8]) -> bool {
    (1..=digits.len() / 2).any(|length| {
        digits.len().is_multiple_of(length) && digits.chunks(length).all(|group| group == &digits[..length])
    })
}

/// Six digits that read as a day: `DDMMYY` or `YYMMDD`; eight as `DDMMYYYY` or `YYYYMMDD`.
fn is_date(pin: &str) -> bool {
    let part =
        |from: usize, to: usize| pin.get(from..to).and_then(|text| text.parse::<u32>().ok()).unwrap_or(0);
    let day = |d: u32, m: u32| (1..=31).contains(&d) && (1..=12).contains(&m);
    match pin.len() {
        6 => day(part(0, 2), part(2, 4)) || day(part(4, 6), part(2, 4)),
        8 => {
            (day(part(0, 2), part(2, 4)) && (1925..=2035).contains(&part(4, 8)))
                || (day(part(6, 8), part(4, 6)) && (1925..=2035).contains(&part(0, 4)))
        }
        _ => false,
    }
}

/// Checks a new PIN (NIST SP 800-63B, activation secrets: at least six characters, blocklist).
pub fn check(pin: &Typed) -> Result<(), WeakPin> {
    let text = pin.expose();
    if !(6..=16).contains(&text.len()) {
        return Err(WeakPin::Length);
    }
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(WeakPin::NotDigits);
    }
    if runs(text.as_bytes()) || repeats(text.as_bytes()) || is_date(text) {
        return Err(WeakPin::Guessable);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_that_is_guessed_first_is_refused() {
        let judge = |pin: &str| check(&Typed::new(pin.to_owned()));
        for weak in ["123456", "000000", "987654", "121212", "123123", "150847", "850115", "15081947"] {
            assert_eq!(judge(weak), Err(WeakPin::Guessable), "{weak}");
        }
        assert_eq!(judge("12345"), Err(WeakPin::Length));
        assert_eq!(judge("12345678901234567"), Err(WeakPin::Length));
        assert_eq!(judge("12a456"), Err(WeakPin::NotDigits));
        assert_eq!(judge("১২৩৪৫"), Err(WeakPin::NotDigits));
        for good in ["739154", "7391543826550174"] {
            assert_eq!(judge(good), Ok(()), "{good}");
        }
    }
}
