//! In which language a page speaks.

use serde_json::Value;

use crate::Browser;

impl Browser {
    /// Fails when a Bengali page has words of its own in English: headings, labels, buttons, hints, errors, heads of tables.
    /// What the record holds in English, such as a title or a name, is data; what is marked as English is meant to be.
    pub async fn speaks_bengali(&self, page: &str) {
        let script = r"const found = new Set();
            const own = 'h1, h2, label, legend, button, th, .kv dt, summary, .hint:not([id^=weights]), .err, .errsum, .callout, .empty, [role=alert], [role=status]';
            for (const element of document.querySelectorAll(own)) {
                if (!element.getClientRects().length || element.closest('[lang]').lang !== 'bn') continue;
                const copy = element.cloneNode(true);
                for (const other of copy.querySelectorAll('[lang=en], kbd, select, textarea')) other.remove();
                const words = copy.textContent.replace(/\s+/g, ' ').trim();
                if (/[A-Za-z]{3,} [A-Za-z]{3,}/.test(words) && !/[\u0980-\u09ff]/.test(words)) found.add(words.slice(0, 80));
            }
            return [...found];";
        let found = self.run(script, vec![]).await;
        let found: Vec<&str> = found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert!(found.is_empty(), "{page} says in English: {found:?}");
        let digits = r"return [...document.querySelectorAll('main .num, main time, main .due, main .pagehead [role=status]')]
            .filter(e => e.closest('[lang]').lang === 'bn' && /[0-9]/.test(e.textContent)).map(e => e.textContent.trim())";
        let found = self.run(digits, vec![]).await;
        assert!(found.as_array().is_none_or(Vec::is_empty), "{page} has Latin digits: {found}");
    }
}
