//! What lies around the sheets of a workbook: their names, the texts they share, and which numbers are shown as dates.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::unreadable;
use crate::http::Refusal;

/// Texts that cells share, in bytes: beyond it the file is better as CSV.
const MOST_SHARED: usize = 100 * 1024 * 1024;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Number,
    Date,
    Percentage,
}

/// The texts cells share, one behind the other.
#[derive(Default)]
pub struct Shared {
    all: String,
    ends: Vec<usize>,
}

impl Shared {
    pub fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = if at == 0 { 0 } else { *self.ends.get(at - 1)? };
        self.all.get(start..end)
    }
}

/// A workbook, opened.
pub struct Workbook<'a> {
    pub archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Name, whether it is hidden, and the part it lies in.
    sheets: Vec<(String, bool, String)>,
    pub shared: Shared,
    pub formats: Vec<Shown>,
    pub from_1904: bool,
}

pub fn broken() -> Refusal {
    let words = "The workbook is damaged, or no workbook at all. Open it in the spreadsheet, save it as XLSX, and bring it again.";
    unreadable("IMPORT_WORKBOOK", words)
}

/// An attribute of an element, unescaped.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).map(std::borrow::Cow::into_owned).ok()
}

/// What a reference inside a text stands for: `&amp;`, `&#x9;`.
pub fn reference(name: &str) -> Option<String> {
    quick_xml::escape::unescape(&format!("&{name};")).map(std::borrow::Cow::into_owned).ok()
}

impl<'a> Workbook<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        let mut book = Self {
            archive,
            sheets: Vec::new(),
            shared: Shared::default(),
            formats: Vec::new(),
            from_1904: false,
        };
        let parts = book.parts()?;
        book.read_sheets(&parts)?;
        if let Some(path) =
            parts.values().find(|(kind, _)| kind.ends_with("/sharedStrings")).map(|(_, path)| path.clone())
        {
            book.read_shared(&path)?;
        }
        if let Some(path) =
            parts.values().find(|(kind, _)| kind.ends_with("/styles")).map(|(_, path)| path.clone())
        {
            book.read_formats(&path)?;
        }
        Ok(book)
    }

    /// Sheets by name, and whether each is hidden.
    pub fn sheets(&self) -> Vec<(String, bool)> {
        self.sheets.iter().map(|(name, hidden, _)| (name.clone(), *hidden)).collect()
    }
    /// The part a sheet lies in; without a name the first.
    pub fn part_of(&self, name: &str) -> Option<String> {
        let named = self.sheets.iter().find(|(own, ..)| own == name);
        named.or(self.sheets.first().filter(|_| name.is_empty())).map(|(.., part)| part.clone())
    }

    /// Goes through the elements of a small part.
    fn each_element(&mut self, path: &str, each: &mut dyn FnMut(&BytesStart<'_>)) -> Result<(), Refusal> {
        let mut text = String::new();
        self.archive.by_name(path).map_err(|_| broken())?.read_to_string(&mut text).map_err(|_| broken())?;
        let mut reader = Reader::from_str(&text);
        loop {
            match reader.read_event().map_err(|_| broken())? {
                Event::Start(element) | Event::Empty(element) => each(&element),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// The parts of the workbook by their id: kind and path.
    fn parts(&mut self) -> Result<HashMap<String, (String, String)>, Refusal> {
        let mut parts = HashMap::new();
        self.each_element("xl/_rels/workbook.xml.rels", &mut |element| {
            let [id, kind, target] = ["Id", "Type", "Target"].map(|name| attribute(element, name));
            if let (Some(id), Some(kind), Some(target)) = (id, kind, target) {
                let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                parts.insert(id, (kind, path));
            }
        })?;
        Ok(parts)
    }

    fn read_sheets(&mut self, parts: &HashMap<String, (String, String)>) -> Result<(), Refusal> {
        let (mut sheets, mut from_1904) = (Vec::new(), false);
        self.each_element("xl/workbook.xml", &mut |element| match element.local_name().as_ref() {
            "sheet" => {
                let name = attribute(element, "name").unwrap_or_default();
                let hidden = attribute(element, "state").is_some_and(|state| state != "visible");
                let part = attribute(element, "id").and_then(|id| parts.get(&id));
                // A sheet may be a chart, which has no rows.
                if let Some((_, path)) = part.filter(|(kind, _)| kind.ends_with("/worksheet")) {
                    sheets.push((name, hidden, path.clone()));
                }
            }
            "workbookPr" => {
                from_1904 = attribute(element, "date1904").is_some_and(|says| says == "1" || says == "true");
            }
            _ => {}
        })?;
        (self.sheets, self.from_1904) = (sheets, from_1904);
        if self.sheets.is_empty() { Err(broken()) } else { Ok(()) }
    }

    fn read_shared(&mut self, path: &str) -> Result<(), Refusal> {
        let part = self.archive.by_name(path).map_err(|_| broken())?;
        let mut reader = Reader::from_reader(BufReader::new(part));
        let (mut shared, mut buffer) = (Shared::default(), Vec::new());
        let (mut in_text, mut in_reading_aid) = (false, false);
        loop {
            match reader.read_event_into(&mut buffer).map_err(|_| broken())? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "t" => in_text = true,
                    "rPh" => in_reading_aid = true,
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "t" => in_text = false,
                    "rPh" => in_reading_aid = false,
                    "si" => shared.ends.push(shared.all.len()),
                    _ => {}
                },
                Event::Empty(element) if element.local_name().as_ref() == "si" => {
                    shared.ends.push(shared.all.len())
                }
                Event::Text(text) if in_text && !in_reading_aid => {
                    shared.all.push_str(&text);
                }
                Event::GeneralRef(name) if in_text && !in_reading_aid => {
                    shared.all.push_str(&reference(&name).ok_or_else(broken)?);
                }
                Event::Eof => break,
                _ => {}
            }
            if shared.all.len() > MOST_SHARED {
                let words =
                    "The workbook has more text than is read at once. Save the sheet as CSV and bring that.";
                return Err(unreadable("IMPORT_TEXT", words));
            }
            buffer.clear();
        }
        self.shared = shared;
        Ok(())
    }

    fn read_formats(&mut self, path: &str) -> Result<(), Refusal> {
        let (mut own, mut formats, mut inside) = (HashMap::new(), Vec::new(), false);
        self.each_element(path, &mut |element| match element.local_name().as_ref() {
            "numFmt" => {
                let id = attribute(element, "numFmtId").and_then(|id| id.parse::<u32>().ok());
                if let Some((id, code)) = id.zip(attribute(element, "formatCode")) {
                    own.insert(id, code);
                }
            }
            "cellXfs" => inside = true,
            "cellStyles" | "dxfs" => inside = false,
            "xf" if inside => {
                let id = attribute(element, "numFmtId").and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
                formats.push(own.get(&id).map_or_else(|| built_in(id), |code| by_code(code)));
            }
            _ => {}
        })?;
        self.formats = formats;
        Ok(())
    }
}

/// The formats every spreadsheet knows by number.
fn built_in(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Percentage,
        14..=17 | 22 | 27..=36 | 50..=58 => Shown::Date,
        _ => Shown::Number,
    }
}

/// A format by its code, such as `dd/mm/yyyy;@` or `0.0%`; what is quoted or in brackets says nothing.
fn by_code(code: &str) -> Shown {
    let (mut quoted, mut bracket) = (false, false);
    let mut bare = String::new();
    for c in code.split(';').next().unwrap_or_default().chars() {
        match c {
            '"' => quoted = !quoted,
            '[' => bracket = true,
            ']' => bracket = false,
            c if !quoted && !bracket => bare.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
    if bare.contains('%') {
        Shown::Percentage
    } else if bare.contains(['y', 'd']) {
        Shown::Date
    } else {
        Shown::Number
    }
}
