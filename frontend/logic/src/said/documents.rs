//! Documents and their files.

use super::Pair;

pub const SENTENCES: &[Pair] = &[
    ("The file is empty. Choose it again.", "ফাইলটি খালি। আবার বেছে নিন।"),
    (
        "The file is a program for Windows, whatever its name says. A PDF, JPEG or PNG is taken.",
        "নাম যা-ই হোক, ফাইলটি উইন্ডোজের একটি প্রোগ্রাম। PDF, JPEG বা PNG নেওয়া হয়।",
    ),
    (
        "The file is a program, whatever its name says. A PDF, JPEG or PNG is taken.",
        "নাম যা-ই হোক, ফাইলটি একটি প্রোগ্রাম। PDF, JPEG বা PNG নেওয়া হয়।",
    ),
    (
        "The file is a Word or Excel file or an archive. Save it as a PDF and choose that.",
        "ফাইলটি Word বা Excel-এর, অথবা সংকুচিত সংগ্রহ। PDF করে সেটি বেছে নিন।",
    ),
    (
        "The file is a TIFF picture. Save it as a PDF, JPEG or PNG and choose that.",
        "ফাইলটি TIFF ছবি। PDF, JPEG বা PNG করে সেটি বেছে নিন।",
    ),
    (
        "The file is a web page or a drawing in text form. Save it as a PDF and choose that.",
        "ফাইলটি ওয়েব পাতা বা লেখা-আকারের নকশা। PDF করে সেটি বেছে নিন।",
    ),
    (
        "The file is no PDF, JPEG or PNG, whatever its name says. Save or scan it as a PDF and choose that.",
        "নাম যা-ই হোক, ফাইলটি PDF, JPEG বা PNG নয়। PDF করে বা স্ক্যান করে সেটি বেছে নিন।",
    ),
    (
        "The file has {n} MB; at most {n} MB are taken. Scan it with fewer dots per inch, or in two parts.",
        "ফাইলটি {1} MB; বড়জোর {2} MB নেওয়া হয়। কম ঘনত্বে (dpi) বা দুই ভাগে স্ক্যান করুন।",
    ),
    (
        "The file is larger than {n} MB. Scan it with fewer dots per inch, or in two parts.",
        "ফাইলটি {1} MB-এর বেশি। কম ঘনত্বে (dpi) বা দুই ভাগে স্ক্যান করুন।",
    ),
    (
        "The PDF cannot be opened: it is damaged or locked with a password. Save or scan it anew, without a password.",
        "PDF-টি খোলা যাচ্ছে না: নষ্ট, বা পাসওয়ার্ডে বন্ধ। পাসওয়ার্ড ছাড়া নতুন করে সেভ বা স্ক্যান করুন।",
    ),
    ("Send the file itself, as Content-Type: {t}.", "ফাইলটিই দিন ({1})।"),
    (
        "This project has no such thing that a document could belong to.",
        "নথিটি যার সঙ্গে যুক্ত হবে, এই প্রকল্পে তা নেই।",
    ),
    ("The very same file is already here, as “{t}”.", "একই ফাইল আগে থেকেই আছে, নাম “{1}”।"),
    ("A document is struck off by the officer who brought it.", "যিনি নথি এনেছেন, তিনিই তা বাদ দিতে পারেন।"),
    ("The document is already struck off.", "নথিটি আগেই বাদ দেওয়া হয়েছে।"),
    (
        "Documents are brought by the officers who build, approve or finance the project.",
        "যাঁরা প্রকল্প গড়েন, অনুমোদন করেন বা অর্থ দেন, তাঁরাই নথি আনেন।",
    ),
    (
        "An administrative approval that was sent rests on this document, so it stays. Have the proposal returned, take the document out of its checklist, then strike it off.",
        "পাঠানো একটি প্রশাসনিক অনুমোদন এই নথির উপর দাঁড়িয়ে, তাই এটি থাকে। প্রস্তাব ফেরত আনান, তালিকা থেকে নথিটি সরান, তারপর বাদ দিন।",
    ),
];
