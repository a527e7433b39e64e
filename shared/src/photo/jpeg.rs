//! JPEG files, segment by segment: what a camera writes beside the picture is taken away for the public, or carried over
//! when a phone has made the picture smaller.

/// A segment before the picture's data: its marker and where it lies, marker included.
type Segment = (u8, std::ops::Range<usize>);

/// The segments, and where the picture's data begins.
fn segments(bytes: &[u8]) -> Option<(Vec<Segment>, usize)> {
    if bytes.get(..2)? != [0xff, 0xd8] {
        return None;
    }
    let (mut found, mut at) = (Vec::new(), 2);
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        // Start of scan, or end of image: what follows is the picture.
        if matches!(marker, 0xda | 0xd9) {
            return Some((found, at));
        }
        if marker == 0xff {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        let end = at.checked_add(2)?.checked_add(length)?;
        if length < 2 || end > bytes.len() {
            return None;
        }
        found.push((marker, at..end));
        at = end;
    }
}

/// Whether the file is a whole JPEG by its segments.
pub fn is_jpeg(bytes: &[u8]) -> bool {
    segments(bytes).is_some()
}

/// The picture without what tells where, when and with what it was taken: EXIF, XMP, maker's notes, comments. Colour profile
/// and the picture itself stay. `None`: it is no JPEG.
pub fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    let (parts, picture) = segments(bytes)?;
    let mut clean = vec![0xff, 0xd8];
    for (marker, range) in parts {
        // APP1 and APP3 to APP15, and comments. APP0 is JFIF, APP2 the colour profile, APP14 Adobe's colour transform.
        let told = matches!(marker, 0xe1 | 0xe3..=0xed | 0xef | 0xfe);
        if !told {
            clean.extend_from_slice(&bytes[range]);
        }
    }
    clean.extend_from_slice(&bytes[picture..]);
    Some(clean)
}

/// The segment in which the camera wrote place and time, marker included.
pub fn exif_of(bytes: &[u8]) -> Option<&[u8]> {
    let (parts, _) = segments(bytes)?;
    let found = parts.into_iter().find(|(marker, range)| {
        *marker == 0xe1 && bytes[range.clone()].get(4..10).is_some_and(|head| head == b"Exif\0\0")
    })?;
    Some(&bytes[found.1])
}

/// A picture with such a segment, right after its beginning, in the place of any it had.
pub fn with_exif(picture: &[u8], exif: &[u8]) -> Option<Vec<u8>> {
    let clean = without_metadata(picture)?;
    let mut whole = vec![0xff, 0xd8];
    whole.extend_from_slice(exif);
    whole.extend_from_slice(&clean[2..]);
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(segments: &[(u8, &[u8])]) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8];
        for (marker, content) in segments {
            bytes.extend([0xff, *marker]);
            bytes.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
            bytes.extend(*content);
        }
        bytes.extend([0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
        bytes
    }

    #[test]
    fn place_and_time_go_and_the_picture_stays() {
        let told = file(&[(0xe0, b"JFIF\0"), (0xe1, b"Exif\0\0place"), (0xfe, b"made by"), (0xdb, b"table")]);
        let clean = without_metadata(&told).unwrap();
        assert_eq!(clean, file(&[(0xe0, b"JFIF\0"), (0xdb, b"table")]));
        assert!(exif_of(&clean).is_none());
        let exif = exif_of(&told).unwrap();
        assert!(exif.ends_with(b"place"));
        let again = with_exif(&clean, exif).unwrap();
        assert_eq!(exif_of(&again), Some(exif));
        assert_eq!(without_metadata(&again).unwrap(), clean);
    }

    proptest::proptest! {
        #[test]
        fn whatever_comes_is_read_without_harm(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let mut bytes = bytes;
            let _ = without_metadata(&bytes);
            bytes.splice(0..0, [0xff, 0xd8, 0xff, 0xe1]);
            let _ = (without_metadata(&bytes), exif_of(&bytes));
        }
    }
}
