//! What stands out about projects, and what dashboard and registers are asked.

use super::Pair;

pub const SENTENCES: &[Pair] = &[
    (
        "Under {t} {n} is spent in {t}, allotted are {n}. Enter the allotment, or have the voucher reversed.",
        "{1} খাতে {3} সালে ব্যয় {2}, বরাদ্দ {4}। বরাদ্দ লিপিবদ্ধ করুন, নয়তো ভাউচার উল্টান।",
    ),
    (
        "Paid ahead of the work: {n} per cent is paid, {n} per cent is done, {n} points between them; {n} are allowed. Have the bills compared with the measurement book.",
        "কাজের আগে অর্থ প্রদান: প্রদত্ত {1} শতাংশ, সম্পন্ন {2} শতাংশ, ব্যবধান {3} পয়েন্ট; অনুমোদিত {4}। বিল পরিমাপ বইয়ের সঙ্গে মিলিয়ে দেখান।",
    ),
    (
        "Bills pending: {n} per cent is done, {n} per cent is paid, {n} points between them; {n} are usual. Have the work billed, or the bills paid.",
        "বিল বাকি: সম্পন্ন {1} শতাংশ, প্রদত্ত {2} শতাংশ, ব্যবধান {3} পয়েন্ট; স্বাভাবিক {4}। কাজের বিল করান, নয়তো বিল মেটান।",
    ),
    (
        "The cost is expected at {n}, {n} per cent over the {n} that were approved first.",
        "প্রত্যাশিত ব্যয় {1}, প্রথম অনুমোদিত {3}-এর চেয়ে {2} শতাংশ বেশি।",
    ),
    (
        "Dashboard and registers are for those who read the record of works.",
        "ড্যাশবোর্ড ও নিবন্ধ তাঁদের জন্য যাঁরা কাজের নথি দেখেন।",
    ),
    ("{t} is not known here. Give {t}.", "{1} এখানে জানা নেই। দিন: {2}।"),
    ("There is no such department. Choose one of the list.", "এমন দপ্তর নেই। তালিকা থেকে বাছুন।"),
    ("There is no such district. Choose one of the list.", "এমন জেলা নেই। তালিকা থেকে বাছুন।"),
    ("There is no such scheme. Choose one of the list.", "এমন প্রকল্প তহবিল নেই। তালিকা থেকে বাছুন।"),
    ("This register is not narrowed by this. Leave it out.", "এই নিবন্ধ এটি দিয়ে বাছা যায় না। এটি বাদ দিন।"),
    (
        "{n} registers are being written. Try again in half a minute.",
        "{1}টি নিবন্ধ লেখা হচ্ছে। আধ মিনিট পরে আবার চেষ্টা করুন।",
    ),
    (
        "A sheet holds {n} rows, this register has more. Narrow it, or ask for it as CSV.",
        "একটি শিটে {1}টি সারি ধরে, এই নিবন্ধে তার বেশি। সীমিত করুন, নয়তো CSV নিন।",
    ),
];
