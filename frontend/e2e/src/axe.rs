//! axe-core looks at a page: WCAG 2.0 to 2.2, A and AA, and its best practices.

use serde_json::Value;

use crate::{Browser, setting};

impl Browser {
    /// Fails when axe finds a violation on the page as it stands, and when the page scrolls sideways. Of a long table it looks at
    /// twelve rows: the others are alike, and half of a walk's time would go into them.
    pub async fn is_accessible(&self, page: &str) {
        let source = std::fs::read_to_string(setting("UPMS_E2E_AXE")).expect("axe.min.js is readable");
        // The driver's own scripts do not pass the page's policy, which stays in force.
        self.run(&source, vec![]).await;
        let script = "const done = arguments[arguments.length - 1];
            axe.run({ exclude: [['tbody > tr:nth-child(n+13)']] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })
                .then(found => done(found.violations.map(v => `${v.id} (${v.impact}): ${v.help}: ${v.nodes.map(n => n.target.join(' ') + ' [' + (n.any[0] || n.all[0] || n.none[0] || {message: ''}).message + ']').join('; ')}`)))
                .catch(error => done(['axe itself: ' + error]));";
        let found = self.client.execute_async(script, vec![]).await.expect("axe answers");
        let found: Vec<String> =
            found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
        assert!(found.is_empty(), "{page}: {}", found.join("\n"));
        assert!(!self.scrolls_sideways().await, "{page} scrolls sideways");
    }
}
