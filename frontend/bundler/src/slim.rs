//! A later piece without what no browser reads: names of functions for debuggers and who compiled it, a third of its bytes.
//! The bindings take the same from the module the page begins with.

use crate::Outcome;

/// What every module begins with: `\0asm` and the version.
const HEAD: usize = 8;
/// The id of a section that carries remarks.
const REMARKS: u8 = 0;

/// The number at `at` in the encoding of WebAssembly (LEB128), and the byte after it.
fn number(bytes: &[u8], mut at: usize) -> Outcome<(usize, usize)> {
    let (mut value, mut shift) = (0_usize, 0);
    loop {
        let byte = *bytes.get(at).ok_or("a piece ends in the middle of a number")?;
        at += 1;
        value |= usize::from(byte & 0x7f).checked_shl(shift).ok_or("a piece has too long a number")?;
        shift += 7;
        if byte & 0x80 == 0 {
            return Ok((value, at));
        }
    }
}

/// The module without its remarks.
pub fn without_remarks(module: &[u8]) -> Outcome<Vec<u8>> {
    let mut slim = module.get(..HEAD).ok_or("a piece is no module")?.to_vec();
    let mut at = HEAD;
    while let Some(kind) = module.get(at) {
        let (size, start) = number(module, at + 1)?;
        let end = start.checked_add(size).ok_or("a piece has too long a section")?;
        let section = module.get(at..end).ok_or("a piece ends in the middle of a section")?;
        if *kind != REMARKS {
            slim.extend_from_slice(section);
        }
        at = end;
    }
    Ok(slim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_leave_a_piece_and_code_stays() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend([REMARKS, 5, 4, b'n', b'a', b'm', b'e']);
        module.extend([10, 3, 1, 2, 3]);
        let slim = without_remarks(&module).expect("a module");
        assert_eq!(slim, [&b"\0asm\x01\0\0\0"[..], &[10, 3, 1, 2, 3]].concat());
        assert_eq!(without_remarks(&slim).expect("a module"), slim);
    }

    #[test]
    fn a_torn_piece_is_refused() {
        assert!(without_remarks(b"\0asm\x01\0\0\0\x0a\x09\x01").is_err());
        assert!(without_remarks(b"\0asm").is_err());
        assert!(without_remarks(b"\0asm\x01\0\0\0\x0a\xff").is_err());
    }
}
