//! As much of PDF syntax as an issued order has: enough to know where a value ends, with limits on depth and size.

use super::{Reason, Refusal, refuse};

/// How deep arrays and dictionaries may nest.
const MAX_DEPTH: usize = 32;

/// Keys and values of scripts, actions, attachments, forms and packed objects: an order has none of them anywhere.
const FORBIDDEN_NAMES: [&[u8]; 21] = [
    b"/AA",
    b"/Action",
    b"/EF",
    b"/EmbeddedFile",
    b"/Filespec",
    b"/GoToE",
    b"/GoToR",
    b"/ImportData",
    b"/JS",
    b"/JavaScript",
    b"/Launch",
    b"/Movie",
    b"/ObjStm",
    b"/OpenAction",
    b"/Rendition",
    b"/ResetForm",
    b"/RichMedia",
    b"/SubmitForm",
    b"/URI",
    b"/XFA",
    b"/XRef",
];

/// Reads forward through bytes.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

/// A key of a dictionary and the place of its value.
pub type Entry<'a> = (&'a [u8], std::ops::Range<usize>);

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}
fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'/' | b'{' | b'}' | b'%')
}
fn syntax<T>(detail: &str) -> Result<T, Refusal> {
    refuse(Reason::Object, detail)
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }
    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }
    /// Takes exactly these bytes.
    pub fn expect(&mut self, text: &[u8]) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }
    pub fn skip_space(&mut self) {
        while self.rest().first().is_some_and(|b| is_space(*b)) {
            self.at += 1;
        }
    }
    /// A whole number without sign and without leading zeros, at most ten digits.
    pub fn number(&mut self) -> Option<usize> {
        let digits = self.rest().iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 || digits > 10 || (digits > 1 && self.rest()[0] == b'0') {
            return None;
        }
        let value = std::str::from_utf8(&self.rest()[..digits]).ok()?.parse().ok()?;
        self.at += digits;
        Some(value)
    }
    /// Steps over one value: dictionary, array, string, name, number, reference, keyword.
    pub fn skip_value(&mut self, depth: usize) -> Result<(), Refusal> {
        if depth > MAX_DEPTH {
            return syntax("Values nest too deep.");
        }
        self.skip_space();
        match self.rest() {
            [b'<', b'<', ..] => self.skip_dictionary(depth).map(drop),
            [b'<', ..] => {
                let length = self
                    .rest()
                    .iter()
                    .position(|b| *b == b'>')
                    .ok_or((Reason::Object, "A hexadecimal string has no end.".to_owned()))?;
                if !self.rest()[1..length].iter().all(u8::is_ascii_hexdigit) {
                    return syntax("A hexadecimal string has other characters.");
                }
                self.at += length + 1;
                Ok(())
            }
            [b'[', ..] => {
                self.at += 1;
                loop {
                    self.skip_space();
                    if self.expect(b"]") {
                        return Ok(());
                    }
                    self.skip_value(depth + 1)?;
                }
            }
            [b'(', ..] => self.skip_literal(),
            [b'/', ..] => self.skip_name(),
            [first, ..] if !is_delimiter(*first) => {
                self.skip_token();
                Ok(())
            }
            _ => syntax("A value is missing or of an unknown kind."),
        }
    }
    /// No name stands for something an order never does, at whatever depth; none is spelt in disguise (`/J#53`).
    fn skip_name(&mut self) -> Result<(), Refusal> {
        let start = self.at;
        self.at += 1;
        self.skip_token();
        let name = &self.bytes[start..self.at];
        if FORBIDDEN_NAMES.contains(&name) || name.contains(&b'#') {
            return refuse(
                Reason::ForbiddenContent,
                "The file holds something an order never has: a script, an action, an attachment or a packed object.",
            );
        }
        Ok(())
    }
    fn skip_token(&mut self) {
        self.at += self.rest().iter().take_while(|b| !is_space(**b) && !is_delimiter(**b)).count();
    }
    fn skip_literal(&mut self) -> Result<(), Refusal> {
        let mut open = 0_usize;
        let mut escaped = false;
        for (index, byte) in self.rest().iter().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        self.at += index + 1;
                        return Ok(());
                    }
                }
                _ => {}
            }
        }
        syntax("A string has no end.")
    }
    /// Steps over a dictionary and gives its keys with the place of each value; a key that comes twice is refused.
    pub fn skip_dictionary(&mut self, depth: usize) -> Result<Vec<Entry<'a>>, Refusal> {
        let mut entries: Vec<Entry<'a>> = Vec::new();
        if !self.expect(b"<<") {
            return syntax("A dictionary is missing.");
        }
        loop {
            self.skip_space();
            if self.expect(b">>") {
                return Ok(entries);
            }
            if self.rest().first() != Some(&b'/') {
                return syntax("A dictionary has a value without a key.");
            }
            let start = self.at;
            self.skip_value(depth + 1)?;
            let key = &self.bytes[start..self.at];
            if entries.iter().any(|(known, _)| *known == key) {
                return syntax("A dictionary has a key twice.");
            }
            self.skip_space();
            let start = self.at;
            self.skip_value(depth + 1)?;
            self.skip_reference_tail(start);
            entries.push((key, start..self.at));
            if entries.len() > 1_000_000 {
                return syntax("A dictionary has too many entries.");
            }
        }
    }
    /// After a number that began at `start`: takes ` 0 R` if the value is a reference.
    fn skip_reference_tail(&mut self, start: usize) {
        let mut probe = Reader::new(self.bytes, start);
        if probe.number().is_some() && probe.expect(b" 0 R") {
            self.at = probe.at;
        }
    }
}
