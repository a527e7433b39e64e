//! A new PIN, judged before it goes out.

/// The fewest and the most digits of a PIN.
pub const PIN: (usize, usize) = (6, 16);

/// What is wrong with a PIN typed twice, before it goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinFault {
    TooShort,
    Differs,
}

/// Judges a PIN typed twice.
pub fn judge(pin: &str, again: &str) -> Option<PinFault> {
    if pin.len() < PIN.0 {
        Some(PinFault::TooShort)
    } else if pin != again {
        Some(PinFault::Differs)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{PinFault, judge};

    #[test]
    fn a_pin_is_typed_twice_and_long_enough() {
        assert_eq!(judge("48291", "48291"), Some(PinFault::TooShort));
        assert_eq!(judge("482913", "482931"), Some(PinFault::Differs));
        assert_eq!(judge("482913", "482913"), None);
    }
}
