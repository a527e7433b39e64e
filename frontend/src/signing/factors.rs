//! PIN and code as typed: in the memory of this page alone, and wiped when they have gone out or the page is left.

use leptos::prelude::*;
use shared::signing::{Factors, Sign};
use zeroize::Zeroize as _;

/// Digits of a code.
pub const CODE: usize = 6;
/// The fewest and the most digits of a PIN.
pub const PIN: (usize, usize) = (6, 16);

/// The two factors.
#[derive(Clone, Copy)]
pub struct Typed {
    pub pin: RwSignal<String>,
    pub code: RwSignal<String>,
}

impl Typed {
    /// Empty, and wiped again when the page is left.
    pub fn new() -> Self {
        let typed = Self { pin: RwSignal::new(String::new()), code: RwSignal::new(String::new()) };
        on_cleanup(move || typed.wipe());
        typed
    }
    /// Whether a PIN stands ready.
    pub fn has_pin(self) -> bool {
        self.pin.with(|pin| pin.len() >= PIN.0)
    }
    /// Whether both are whole; an attempt is not wasted on half a code.
    pub fn is_whole(self) -> bool {
        self.has_pin() && self.code.with(|code| code.len() == CODE)
    }
    /// Both for sending; what stood here is wiped.
    pub fn take(self) -> Sign {
        let factors = Factors { pin: self.pin.get_untracked(), code: self.code.get_untracked() };
        self.wipe();
        Sign { factors }
    }
    /// Overwrites and empties both.
    pub fn wipe(self) {
        for typed in [self.pin, self.code] {
            let _ = typed.try_update(|text| text.zeroize());
        }
    }
}
