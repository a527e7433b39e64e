//! A scan for an order from before the portal, or of a paper that a proposal encloses: a page typed by machine, a little askew
//! on greyish paper, as the office copier would have made it. Plain PDF, drawn by hand: it carries no text of legal value and says so.

use std::fmt::Write as _;

/// What the paper says.
pub struct Paper<'a> {
    pub department: &'a str,
    pub office: &'a str,
    pub memo_no: &'a str,
    pub date: &'a str,
    pub title: &'a str,
    pub amount: &'a str,
    pub words: &'a str,
    pub authority: &'a str,
}

/// Letters the typewriter has; the others become the nearest it has.
fn typed(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '–' | '—' => '-',
            '’' | '‘' => '\'',
            ' '..='~' => c,
            _ => '.',
        })
        .collect::<String>()
        .replace('₹', "Rs. ")
}

/// Lines of at most so many letters.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last_mut().expect("there is a line");
        if !last.is_empty() && last.len() + 1 + word.len() > width {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

fn lines(paper: &Paper<'_>) -> Vec<String> {
    let amount = paper.amount.replace('₹', "Rs. ");
    let mut out = vec![
        "                   GOVERNMENT OF WEST BENGAL".into(),
        format!("                   {}", paper.department),
        format!("     {}", paper.office),
        String::new(),
        format!("Memo No. {:<38} Dated {}", paper.memo_no, paper.date),
        String::new(),
        "To".into(),
        "    The Executive Engineer concerned".into(),
        String::new(),
    ];
    out.extend(wrapped(&format!("Sub: Technical sanction to the estimate for {}.", paper.title), 66));
    out.push(String::new());
    let body = format!(
        "The detailed estimate for the above work amounting to {amount} ({}) is hereby technically sanctioned. The work shall be taken up after acceptance of tender and allotment of fund. The rates are of the schedule in force; no excess shall be incurred without a revised sanction.",
        paper.words
    );
    out.extend(wrapped(&body, 66));
    out.extend([String::new(), String::new(), String::new(), format!("{:>60}", "Sd/-")]);
    out.extend(wrapped(paper.authority, 40).into_iter().map(|line| format!("{line:>66}")));
    out.extend([
        String::new(),
        format!("Memo No. {}/1(4)", paper.memo_no),
        "Copy forwarded for information.".into(),
    ]);
    out.extend([String::new(), String::new(), "(Demo: generated, of no legal value.)".into()]);
    out
}

/// The page as PDF.
pub fn draw(paper: &Paper<'_>) -> Vec<u8> {
    sheet(&lines(paper))
}

/// A paper of a proposal: what it is, of which number and date, for which project.
pub fn draw_enclosure(what: &str, number: &str, date: &str, title: &str, remark: Option<&str>) -> Vec<u8> {
    let mut out =
        vec![format!("No. {number:<40} Dated {date}"), String::new(), what.to_uppercase(), String::new()];
    out.extend(wrapped(&format!("Name of the project: {title}."), 66));
    out.push(String::new());
    out.extend(wrapped(remark.unwrap_or("Enclosed with the proposal of administrative approval."), 66));
    out.extend([String::new(), String::new(), format!("{:>60}", "Sd/-"), String::new()]);
    out.push("(Demo: generated, of no legal value.)".into());
    sheet(&out)
}

/// Lines on a page.
fn sheet(lines: &[String]) -> Vec<u8> {
    let mut page = String::from("0.955 0.95 0.925 rg 0 0 595 842 re f\n0.90 0.895 0.87 rg 0 0 9 842 re f\n");
    page += "0.78 0.77 0.75 rg 28 610 11 11 re f 28 240 11 11 re f\n0.16 0.16 0.2 rg\nBT /F1 10.4 Tf 13.6 TL 0.99996 0.0087 -0.0087 0.99996 66 770 Tm\n";
    for line in lines {
        let text = typed(line).replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        let _ = writeln!(page, "({text}) Tj T*");
    }
    page += "ET\n0.25 0.27 0.55 RG 1.1 w 372 300 m 384 322 392 286 402 308 c 410 324 420 292 446 312 c S\n";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>\nstream\n{page}endstream", page.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (index, body) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{} 0 obj\n{body}\nendobj\n", index + 1);
    }
    let start = file.len();
    let count = objects.len() + 1;
    let _ = write!(
        file,
        "xref\n0 {count}\n{table}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    file.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enclosure_can_be_drawn() {
        let file = draw_enclosure("Drawings", "CBHD/DRG/118", "15.12.2025", "Bridge over the Kaljani", None);
        assert_eq!(crate::signing::document::count_pages(&file).unwrap(), 1);
    }

    #[test]
    fn the_page_can_be_drawn_whatever_its_title_holds() {
        let paper = Paper {
            department: "Public Works Department",
            office: "Office of the Superintending Engineer, Western Circle",
            memo_no: "311/TS(W)",
            date: "09.10.2023",
            title: "Repairs (\\second\\ phase) to the office – Suri, ৩ তলা",
            amount: "₹11,85,000.00",
            words: "Rupees Eleven Lakh Eighty Five Thousand Only",
            authority: "Assistant Engineer, Suri Sub-Division",
        };
        let file = draw(&paper);
        assert!(file.is_ascii());
        let picture = crate::signing::document::draw_page(&file, 1, 400).unwrap();
        assert!(picture.len() > 5_000, "{}", picture.len());
    }
}
