//! The demo's telephone and letter box: one page, newest first, with a link to look again. No script.

use actix_web::{HttpResponse, get, web};
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use shared::fiscal_year::date_on_screen;

use super::only_in_demo_mode;
use crate::context::Context;
use crate::http::Refusal;
use crate::outbox::DemoMessage;

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const STYLE: &str = "
:root { color-scheme: light dark; font: 16px/1.5 system-ui, 'Noto Sans', 'Noto Sans Bengali', sans-serif; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
p.lead { margin: 0 0 1.5rem; opacity: .8; }
ol { list-style: none; padding: 0; margin: 0; }
li { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: .5rem; padding: .75rem 1rem; margin-bottom: .75rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .875rem; opacity: .8; }
.kind { font-weight: 600; }
h2 { font-size: 1rem; margin: .25rem 0 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .25rem 0 0; }
form { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin: 0 0 1.5rem; }
button { font: inherit; padding: .5rem .9rem; border-radius: .5rem; border: 1px solid currentColor; background: none; color: inherit; cursor: pointer; min-height: 2.75rem; }
b.code { font-size: 1.25em; letter-spacing: .08em; }
";

/// Text as it may stand in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A code of six digits stands out.
fn with_codes(text: &str) -> String {
    let mark = |word: &str| {
        let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
        if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            word.replace(digits, &format!("<b class=\"code\">{digits}</b>"))
        } else {
            word.to_owned()
        }
    };
    escaped(text).split(' ').map(mark).collect::<Vec<_>>().join(" ")
}

fn in_kolkata(at: DateTime<Utc>) -> String {
    FixedOffset::east_opt(19_800)
        .map_or_else(String::new, |zone| at.with_timezone(&zone).format("%d.%m.%Y %H:%M:%S").to_string())
}

fn item(message: &DemoMessage) -> String {
    let kind = match (message.channel, message.attached) {
        ("sms", _) => "SMS",
        (_, true) => "Mail, with the signed order",
        (_, false) => "Mail",
    };
    let subject = match message.subject.as_str() {
        "" => String::new(),
        subject => format!("<h2>{}</h2>", escaped(subject)),
    };
    format!(
        "<li><header><span class=\"kind\">{kind}</span><span>to {}</span><time>{}</time></header>{subject}<pre>{}</pre></li>",
        escaped(&message.recipient),
        in_kolkata(message.at),
        with_codes(&message.body),
    )
}

/// The date, and what lets days pass: bids stay open for two weeks, and what is due then is due.
fn days(today: NaiveDate) -> String {
    format!(
        "<form method=\"post\" action=\"/demo/days\"><span>Here it is {}.</span><button name=\"days\" value=\"1\">Let a day pass</button><button name=\"days\" value=\"15\">Let 15 days pass</button></form>",
        date_on_screen(today)
    )
}

fn page(messages: &[DemoMessage], today: NaiveDate) -> String {
    let list = if messages.is_empty() {
        "<p>Nothing yet. Codes and mails appear here when someone signs in or signs.</p>".to_owned()
    } else {
        format!("<ol>{}</ol>", messages.iter().map(item).collect::<String>())
    };
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Demo outbox – UPMS</title><style>{STYLE}</style></head><body><main><h1>Demo outbox</h1><p class=\"lead\">What this demo would have sent by SMS and mail, newest first. <a href=\"/demo/outbox\">Look again</a></p>{}{list}</main></body></html>",
        days(today)
    )
}

#[get("/demo/outbox")]
pub async fn show_demo_outbox(context: web::Data<Context>) -> Result<HttpResponse, Refusal> {
    only_in_demo_mode(&context)?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("Content-Security-Policy", POLICY))
        .body(page(&context.gateway.messages(), context.today())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_text_and_codes_stand_out() {
        let message = DemoMessage {
            at: "2026-09-15T05:30:00Z".parse().unwrap(),
            channel: "mail",
            recipient: "a@example.gov.in".into(),
            subject: "<script>".into(),
            body: "739154 is your code & <b>".into(),
            attached: true,
        };
        let html = page(&[message], "2026-09-15".parse().unwrap());
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script"));
        assert!(html.contains("<b class=\"code\">739154</b> is your code &amp; &lt;b&gt;"));
        assert!(html.contains("15.09.2026 11:00:00") && html.contains("Here it is 15 Sep 2026"));
    }
}
