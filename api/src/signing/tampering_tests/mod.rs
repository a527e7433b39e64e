//! Forgeries: every attack class we know of (USF, ISA, SWA, shadow, EAA of pdf-insecurity.org, and our own), each refused
//! by its own reason; then every single bit.

mod bits;
mod files;
mod signatures;

fn find(bytes: &[u8], needle: &[u8]) -> usize {
    bytes
        .windows(needle.len())
        .position(|window| window == needle)
        .unwrap_or_else(|| panic!("{} is missing", String::from_utf8_lossy(needle)))
}
fn find_last(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).rposition(|window| window == needle).unwrap()
}
/// Replaces the last occurrence by text of the same length.
fn swap(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len(), "{from} {to}");
    let at = find_last(bytes, from.as_bytes());
    [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
}
fn insert(bytes: &[u8], at: usize, text: &[u8]) -> Vec<u8> {
    [&bytes[..at], text, &bytes[at..]].concat()
}

fn swap_at(bytes: &[u8], at: usize, text: &[u8]) -> Vec<u8> {
    [&bytes[..at], text, &bytes[at + text.len()..]].concat()
}

trait ReplaceSlice {
    fn replace_slice(self, from: &[u8], to: &[u8]) -> Self;
}
impl ReplaceSlice for Vec<u8> {
    fn replace_slice(self, from: &[u8], to: &[u8]) -> Self {
        let at = find_last(&self, from);
        [&self[..at], to, &self[at + from.len()..]].concat()
    }
}
