//! Bringing the past in: files, their columns, their rows.

use super::Pair;

pub const SENTENCES: &[Pair] = &[
    (
        "This very file lies here already. Open that import, or cancel it first.",
        "ঠিক এই ফাইলটি এখানে আগে থেকেই আছে। সেটি খুলুন, বা আগে বাতিল করুন।",
    ),
    (
        "This very file lies here already, as “{t}”. Open that import, or cancel it first.",
        "ঠিক এই ফাইলটি “{1}” নামে এখানে আগে থেকেই আছে। সেটি খুলুন, বা আগে বাতিল করুন।",
    ),
    (
        "This very file was brought in before, as “{t}”. What it holds stands in the record.",
        "ঠিক এই ফাইলটি “{1}” নামে আগেই আনা হয়েছে। এর তথ্য নথিতে আছে।",
    ),
    (
        "Another import brought a row of this file in meanwhile. Check the file again.",
        "ইতিমধ্যে অন্য ফাইল থেকে এর একটি সারি আনা হয়েছে। ফাইলটি আবার যাচাই করুন।",
    ),
    ("The import is {s}; this cannot be done with it now.", "ফাইল আনার কাজটি {1}; এখন এতে এটি করা যায় না।"),
    ("Nothing of the file would be written. Correct it first.", "ফাইলের কিছুই লেখা হবে না। আগে এটি ঠিক করুন।"),
    (
        "Another officer approves the file before it is written.",
        "লেখার আগে অন্য একজন আধিকারিক ফাইলটি অনুমোদন করেন।",
    ),
    (
        "Rows with a problem: {n}, the first is row {n}: {t} Correct the file, or write row by row.",
        "সমস্যা আছে এমন সারি {1}টি, প্রথমটি সারি {2}: {3} ফাইলটি ঠিক করুন, বা সারি ধরে ধরে লিখুন।",
    ),
    ("Nothing was written. Row {n}: {t}", "কিছুই লেখা হয়নি। সারি {1}: {2}"),
    (
        "The file is larger than 20 MB. Save the sheet as CSV, or part it in two.",
        "ফাইলটি ২০ MB-র বেশি। পাতাটি CSV করে রাখুন, বা দু-ভাগ করুন।",
    ),
    (
        "This is no project or work whose record you keep. Write its code, its IFMS id or its old number.",
        "আপনি যেসব প্রকল্প বা কাজের নথি রাখেন, এটি তার মধ্যে নেই। কোড, IFMS আইডি বা পুরোনো নম্বর লিখুন।",
    ),
    (
        "Several projects are known by this number. Write the code of the one that is meant.",
        "এই নম্বরে একাধিক প্রকল্প আছে। যেটি বোঝাচ্ছেন তার কোড লিখুন।",
    ),
    (
        "The project has {n} works. Write the code of the one that is meant.",
        "প্রকল্পটিতে {1}টি কাজ আছে। যেটি বোঝাচ্ছেন তার কোড লিখুন।",
    ),
    ("Row {n} of the file is the same. Take one of the two out.", "ফাইলের সারি {1} একই। দুটির একটি বাদ দিন।"),
    (
        "An import brought this in before, and said something else. Correct it on its page, or take the row out.",
        "এটি আগে একটি ফাইল থেকে এসেছে, তাতে অন্য কথা ছিল। এর নিজের পাতায় ঠিক করুন, বা সারিটি বাদ দিন।",
    ),
    (
        "The project began under this system. How far it has come is reported month by month.",
        "প্রকল্পটি এই ব্যবস্থাতেই শুরু। এর অগ্রগতি মাসে মাসে জানানো হয়।",
    ),
    (
        "There is a report of this month already. Take the row out.",
        "এই মাসের প্রতিবেদন আগে থেকেই আছে। সারিটি বাদ দিন।",
    ),
    (
        "{n} per cent is less than the {n} of {d}. A running total does not fall.",
        "{1} শতাংশ {3} তারিখের {2}-এর কম। ক্রমপুঞ্জিত হিসাব কমে না।",
    ),
    (
        "{n} per cent is more than the {n} of {d}, a later day. A running total does not fall.",
        "{1} শতাংশ পরের তারিখ {3}-এর {2}-এর বেশি। ক্রমপুঞ্জিত হিসাব কমে না।",
    ),
    (
        "The project is of another department. Each department brings its own.",
        "প্রকল্পটি অন্য দফতরের। প্রতিটি দফতর নিজেরটি আনে।",
    ),
    ("The old number has at most 100 characters.", "পুরোনো নম্বরে সর্বাধিক ১০০টি অক্ষর।"),
    (
        "Line {n} of the file cannot be read as CSV. Look for a quotation mark that is not closed.",
        "ফাইলের লাইন {1} CSV হিসাবে পড়া যায় না। কোনো উদ্ধৃতি চিহ্ন খোলা আছে কি না দেখুন।",
    ),
    (
        "The workbook is damaged, or no workbook at all. Open it in the spreadsheet, save it as XLSX, and bring it again.",
        "ওয়ার্কবুকটি ক্ষতিগ্রস্ত, বা ওয়ার্কবুকই নয়। স্প্রেডশিটে খুলে XLSX করে রেখে আবার আনুন।",
    ),
    (
        "The workbook inflates to more than 200 MB, or a hundred times its size. Save the sheet alone, or as CSV.",
        "ওয়ার্কবুকটি খুললে ২০০ MB বা নিজের একশো গুণের বেশি হয়। শুধু পাতাটি রাখুন, বা CSV করুন।",
    ),
    (
        "The workbook takes values from other files. Copy the sheet, insert it as values, and bring that.",
        "ওয়ার্কবুকটি অন্য ফাইল থেকে মান নেয়। পাতাটি নকল করে শুধু মান হিসাবে বসিয়ে সেটি আনুন।",
    ),
    (
        "The workbook holds programs (macros). Save it as XLSX, without them, and bring it again.",
        "ওয়ার্কবুকে প্রোগ্রাম (ম্যাক্রো) আছে। সেগুলি ছাড়া XLSX করে রেখে আবার আনুন।",
    ),
    (
        "The workbook declares things inside its XML that no spreadsheet writes. Save it anew as XLSX and bring it again.",
        "ওয়ার্কবুকের XML-এ এমন ঘোষণা আছে যা কোনো স্প্রেডশিট লেখে না। নতুন করে XLSX করে রেখে আবার আনুন।",
    ),
    ("The file has no row with anything in it.", "ফাইলে কিছু লেখা আছে এমন কোনো সারি নেই।"),
    (
        "The workbook has no such sheet. Choose one of those it has.",
        "ওয়ার্কবুকে এমন পাতা নেই। যেগুলি আছে তার একটি বাছুন।",
    ),
    ("The file is empty.", "ফাইলটি খালি।"),
    (
        "The workbook is protected with a password. Save it without one and bring it again.",
        "ওয়ার্কবুকটি পাসওয়ার্ড দিয়ে সুরক্ষিত। পাসওয়ার্ড ছাড়া রেখে আবার আনুন।",
    ),
    (
        "This is a workbook of the old format (XLS). Save it as XLSX and bring it again.",
        "এটি পুরোনো ধাঁচের (XLS) ওয়ার্কবুক। XLSX করে রেখে আবার আনুন।",
    ),
    (
        "This is a page of the web or an XML file, whatever its name says. Save it as XLSX or CSV and bring it again.",
        "নাম যা-ই হোক, এটি ওয়েব পাতা বা XML ফাইল। XLSX বা CSV করে রেখে আবার আনুন।",
    ),
    (
        "The letters of the file cannot be read. Save it as CSV in UTF-8, or as XLSX, and bring it again.",
        "ফাইলের অক্ষর পড়া যায় না। UTF-৮ CSV বা XLSX করে রেখে আবার আনুন।",
    ),
    (
        "This file is neither a text nor a workbook, whatever its name says. Bring a CSV or XLSX file.",
        "নাম যা-ই হোক, ফাইলটি লেখা বা ওয়ার্কবুক কোনোটিই নয়। CSV বা XLSX ফাইল আনুন।",
    ),
    (
        "The workbook has more text than is read at once. Save the sheet as CSV and bring that.",
        "ওয়ার্কবুকে একবারে পড়ার চেয়ে বেশি লেখা আছে। পাতাটি CSV করে সেটি আনুন।",
    ),
    ("The row with the headings is one of the first {n}.", "শিরোনামের সারি প্রথম {1}টির একটি।"),
    (
        "The server failed at this file several times. Give the number of the import to the helpdesk.",
        "এই ফাইলে সার্ভার কয়েকবার বিফল হয়েছে। ফাইল আনার নম্বরটি সহায়তা কেন্দ্রকে দিন।",
    ),
    (
        "The record changed while the file was being written. Check it again.",
        "লেখার সময় নথি বদলে গেছে। আবার যাচাই করুন।",
    ),
    (
        "The file has {n} rows; at most {n} of this kind are taken at once. Part it in several files.",
        "ফাইলে {1}টি সারি; এই ধরনের একবারে সর্বাধিক {2}টি নেওয়া হয়। কয়েকটি ফাইলে ভাগ করুন।",
    ),
    ("There is no row below the headings.", "শিরোনামের নীচে কোনো সারি নেই।"),
    (
        "“{t}” is not in the list of this field. Write a code or a name of the list.",
        "“{1}” এই তথ্যের তালিকায় নেই। তালিকার কোনো কোড বা নাম লিখুন।",
    ),
    ("Several have the name “{t}”. Write the code.", "“{1}” নামে একাধিক আছে। কোড লিখুন।"),
    (
        "The cell holds the error {t} of the spreadsheet. Correct it there.",
        "ঘরে স্প্রেডশিটের ত্রুটি {1} আছে। সেখানে ঠিক করুন।",
    ),
    (
        "The formula of this cell has no stored value. Open the file in the spreadsheet, let it calculate, and save it.",
        "এই ঘরের সূত্রের কোনো মান রাখা নেই। স্প্রেডশিটে খুলে হিসাব করিয়ে আবার রাখুন।",
    ),
    (
        "The cell holds a formula; its stored value “{t}” is taken.",
        "ঘরে একটি সূত্র আছে; তার রাখা মান “{1}” নেওয়া হল।",
    ),
    (
        "{t} is read as the day {d}. Look whether that is meant.",
        "{1} পড়া হয়েছে {2} তারিখ হিসাবে। সেটিই বোঝানো হয়েছে কি না দেখুন।",
    ),
    ("This field is needed, and the cell is empty.", "এই তথ্য আবশ্যক, কিন্তু ঘরটি খালি।"),
    ("The row is hidden in the sheet; it is read all the same.", "সারিটি পাতায় লুকানো; তবু পড়া হয়েছে।"),
    (
        "“{t}” is no phasing. Write 2023-24: 8,00,00,000; 2024-25: 12,00,00,000.",
        "“{1}” বছরওয়ারি ভাগ নয়। লিখুন ২০২৩-২৪: ৮,০০,০০,০০০; ২০২৪-২৫: ১২,০০,০০,০০০।",
    ),
    (
        "“{t}” is no amount. Write digits, such as 12,48,36,500.00.",
        "“{1}” টাকার পরিমাণ নয়। অঙ্ক লিখুন, যেমন ১২,৪৮,৩৬,৫০০.০০।",
    ),
    ("The amount is too large. Check the unit of the column.", "পরিমাণটি বেশি বড়। স্তম্ভের একক দেখুন।"),
    (
        "The amount has a part of a paisa. Check the unit of the column.",
        "পরিমাণে পয়সার ভগ্নাংশ আছে। স্তম্ভের একক দেখুন।",
    ),
    (
        "“{t}” is no date. Write day, month and year, such as 15.01.2025.",
        "“{1}” তারিখ নয়। দিন, মাস, বছর লিখুন, যেমন ১৫.০১.২০২৫।",
    ),
    ("Write the year of “{t}” with four digits.", "“{1}”-এর বছর চার অঙ্কে লিখুন।"),
    (
        "The day number 60 is 29 February 1900, a day that never was. Type the date.",
        "দিন নম্বর ৬০ হল ২৯ ফেব্রুয়ারি ১৯০০, এমন দিন কখনও ছিল না। তারিখটি লিখুন।",
    ),
    (
        "“{t}” is no percentage from 0 to 100 with at most two decimals.",
        "“{1}” ০ থেকে ১০০-র মধ্যে সর্বাধিক দুই দশমিকের শতাংশ নয়।",
    ),
    ("“{t}” is no whole number.", "“{1}” পূর্ণ সংখ্যা নয়।"),
    ("“{t}” is no place in degrees, such as 23.412345.", "“{1}” ডিগ্রিতে লেখা স্থান নয়, যেমন ২৩.৪১২৩৪৫।"),
    ("“{t}” is no financial year. Write it as 2024-25.", "“{1}” অর্থবর্ষ নয়। লিখুন ২০২৪-২৫ এইভাবে।"),
    ("The file has no such column. Load the page again.", "ফাইলে এমন স্তম্ভ নেই। পাতাটি আবার খুলুন।"),
    ("A file of this kind has no such field.", "এই ধরনের ফাইলে এমন তথ্য নেই।"),
    ("Two columns bring the same field. Choose one of them.", "দুটি স্তম্ভে একই তথ্য। একটি বাছুন।"),
    ("A column brings one field.", "একটি স্তম্ভে একটিই তথ্য।"),
    (
        "Give the value for all rows in 1 to 300 characters, or take the field out.",
        "সব সারির মান ১ থেকে ৩০০ অক্ষরে দিন, বা তথ্যটি বাদ দিন।",
    ),
    (
        "This field is needed. Choose its column, or give one value for all rows.",
        "এই তথ্য আবশ্যক। এর স্তম্ভ বাছুন, বা সব সারির জন্য একটি মান দিন।",
    ),
    ("Sanctions from before are brought in by the Executive Engineer.", "আগেকার মঞ্জুরি নির্বাহী বাস্তুকার আনেন।"),
    (
        "Vouchers from before are brought in by the department's nodal officer.",
        "আগেকার ভাউচার দফতরের নোডাল আধিকারিক আনেন।",
    ),
    (
        "Files from before are brought in by the department's nodal officer or the Executive Engineer.",
        "আগেকার ফাইল দফতরের নোডাল আধিকারিক বা নির্বাহী বাস্তুকার আনেন।",
    ),
    ("The officer who brought a file cannot approve it.", "যিনি ফাইল এনেছেন তিনি তা অনুমোদন করতে পারেন না।"),
    (
        "Projects and approvals from before are approved by the Secretary of the department.",
        "আগেকার প্রকল্প ও অনুমোদন দফতরের সচিব অনুমোদন করেন।",
    ),
    (
        "Sanctions from before are certified one by one; the file needs no approval.",
        "আগেকার মঞ্জুরি একে একে প্রত্যয়িত হয়; ফাইলের অনুমোদন লাগে না।",
    ),
    (
        "Figures from before are approved by the Superintending or Chief Engineer above every office in the file.",
        "আগেকার হিসাব অনুমোদন করেন ফাইলের সব কার্যালয়ের ঊর্ধ্বতন অধীক্ষক বা মুখ্য বাস্তুকার।",
    ),
];
