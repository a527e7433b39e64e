//! A photo for works of the demo: a small scene in squares of colour, with the place and time a camera would have written.
//! The plainest JPEG there is: each square is its mean colour.

use chrono::{DateTime, Utc};
use shared::fiscal_year::kolkata;
use shared::photo::jpeg::with_exif;

/// Squares of eight pixels across and down.
const WIDE: usize = 32;
const HIGH: usize = 24;

/// Colours as red, green, blue.
type Colour = [i32; 3];

/// What a square shows: sky, trees, ground, and as much of the work as is done.
fn square(x: usize, y: usize, done_percent: usize, turn: usize) -> Colour {
    let shade = i32::try_from((x * 7 + y * 13 + turn * 31) % 17).unwrap_or(0);
    match y {
        // The clouds of no two photos are the same.
        0 => [150 + 20 * i32::from(turn >> x & 1 == 1), 200, 230],
        1..=8 => [178 - shade, 206 - shade, 232],
        9..=11 => [74 + shade, 118 + shade, 70],
        _ if x * 100 / WIDE < done_percent => [92 + shade, 94 + shade, 100 + shade],
        _ => [176 + shade, 142 + shade, 96],
    }
}

/// Y, Cb, Cr of a colour, each less 128.
fn ycc([r, g, b]: Colour) -> [i32; 3] {
    [
        (299 * r + 587 * g + 114 * b) / 1000 - 128,
        (-169 * r - 331 * g + 500 * b) / 1000,
        (500 * r - 419 * g - 81 * b) / 1000,
    ]
}

/// Bits in their order, with the zero byte that must follow every 0xff.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        for place in (0..count).rev() {
            self.held = self.held << 1 | (value >> place & 1);
            self.count += 1;
            if self.count == 8 {
                let byte = u8::try_from(self.held & 0xff).unwrap_or(0);
                self.bytes.push(byte);
                if byte == 0xff {
                    self.bytes.push(0);
                }
                (self.held, self.count) = (0, 0);
            }
        }
    }
    fn finish(mut self) -> Vec<u8> {
        while self.count != 0 {
            self.put(1, 1);
        }
        self.bytes
    }
}

fn segment(file: &mut Vec<u8>, marker: u8, content: &[u8]) {
    file.extend([0xff, marker]);
    file.extend(u16::try_from(content.len() + 2).unwrap_or(u16::MAX).to_be_bytes());
    file.extend(content);
}

/// The picture alone.
fn drawn(done_percent: usize, turn: usize) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    segment(&mut file, 0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    let mut table = vec![0];
    table.extend([8; 64]);
    segment(&mut file, 0xdb, &table);
    let (high, wide) = (HIGH * 8, WIDE * 8);
    let size = |n: usize| u16::try_from(n).unwrap_or(0).to_be_bytes();
    let mut frame = vec![8];
    frame.extend(size(high));
    frame.extend(size(wide));
    frame.extend([3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
    segment(&mut file, 0xc0, &frame);
    // Differences of 0 to 11 bits, each named by four bits; of the other frequencies only their end, named by one.
    let mut huffman = vec![0x00, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    huffman.extend(0..12);
    segment(&mut file, 0xc4, &huffman);
    let mut ends = vec![0x10, 1];
    ends.extend([0; 15]);
    ends.push(0);
    segment(&mut file, 0xc4, &ends);
    segment(&mut file, 0xda, &[3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
    let (mut bits, mut last) = (Bits::default(), [0; 3]);
    for y in 0..HIGH {
        for x in 0..WIDE {
            for (value, last) in ycc(square(x, y, done_percent, turn)).into_iter().zip(&mut last) {
                let step = value - *last;
                *last = value;
                let count = 32 - step.unsigned_abs().leading_zeros();
                bits.put(count, 4);
                let raw = if step < 0 { step - 1 } else { step };
                bits.put(raw.cast_unsigned() & ((1 << count) - 1), count);
                bits.put(0, 1);
            }
        }
    }
    file.extend(bits.finish());
    file.extend([0xff, 0xd9]);
    file
}

/// Degrees, minutes, seconds as fractions.
fn degrees(e6: i32) -> Vec<u8> {
    let all = u64::from(e6.unsigned_abs()) * 3_600;
    let parts =
        [(all / 3_600_000_000, 1), (all % 3_600_000_000 / 60_000_000, 1), (all % 60_000_000, 1_000_000_u32)];
    let mut bytes = Vec::new();
    for (number, of) in parts {
        bytes.extend(u32::try_from(number).unwrap_or(0).to_be_bytes());
        bytes.extend(of.to_be_bytes());
    }
    bytes
}

/// An entry of a directory: tag, type, count, content.
type Entry = (u16, u16, u32, Vec<u8>);

/// A directory at an offset, what does not fit into its entries right behind it.
fn directory(at: usize, entries: &[Entry]) -> Vec<u8> {
    let mut behind = at + 2 + entries.len() * 12 + 4;
    let mut head = u16::try_from(entries.len()).unwrap_or(0).to_be_bytes().to_vec();
    let mut tail: Vec<u8> = Vec::new();
    for (tag, kind, count, content) in entries {
        head.extend(tag.to_be_bytes());
        head.extend(kind.to_be_bytes());
        head.extend(count.to_be_bytes());
        if content.len() <= 4 {
            let mut inline = content.clone();
            inline.resize(4, 0);
            head.extend(inline);
        } else {
            head.extend(u32::try_from(behind).unwrap_or(0).to_be_bytes());
            behind += content.len();
            tail.extend(content);
        }
    }
    head.extend([0; 4]);
    head.extend(tail);
    head
}

/// What a camera writes of place and time, as a segment.
fn exif(place: Option<(i32, i32)>, taken_at: DateTime<Utc>) -> Vec<u8> {
    let said = taken_at.with_timezone(&kolkata()).format("%Y:%m:%d %H:%M:%S\0").to_string();
    let time: [Entry; 2] = [(0x9003, 2, 20, said.into_bytes()), (0x9011, 2, 7, b"+05:30\0".to_vec())];
    let time_at = 8 + 2 + 2 * 12 + 4;
    let time = directory(time_at, &time);
    let place_at = time_at + time.len();
    let mut spot: Vec<Entry> = Vec::new();
    if let Some((lat, lon)) = place {
        spot.extend([
            (1, 2, 2, if lat < 0 { b"S\0".to_vec() } else { b"N\0".to_vec() }),
            (2, 5, 3, degrees(lat)),
            (3, 2, 2, if lon < 0 { b"W\0".to_vec() } else { b"E\0".to_vec() }),
            (4, 5, 3, degrees(lon)),
            (0x1f, 5, 1, vec![0, 0, 0, 6, 0, 0, 0, 1]),
        ]);
    }
    let pointer = |at: usize| u32::try_from(at).unwrap_or(0).to_be_bytes().to_vec();
    let first = directory(8, &[(0x8769, 4, 1, pointer(time_at)), (0x8825, 4, 1, pointer(place_at))]);
    let mut content = b"Exif\0\0MM\0*\0\0\0\x08".to_vec();
    content.extend(first);
    content.extend(time);
    content.extend(directory(place_at, &spot));
    let mut whole = Vec::new();
    segment(&mut whole, 0xe1, &content);
    whole
}

/// A photo of a work so far done; `turn` makes each one another.
pub fn photo(
    done_percent: usize,
    turn: usize,
    place: Option<(i32, i32)>,
    taken_at: DateTime<Utc>,
) -> Vec<u8> {
    let plain = drawn(done_percent, turn);
    with_exif(&plain, &exif(place, taken_at)).unwrap_or(plain)
}
